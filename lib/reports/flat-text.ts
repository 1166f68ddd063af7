/** The output of Terraform on one line, without colors and the frames of messages. */
export function flatText(output: string): string {
  return output.replace(COLOR, '').replace(/[\s│╷╵]+/g, ' ');
}

const COLOR = /\u001b\[[\d;]*m/g;
