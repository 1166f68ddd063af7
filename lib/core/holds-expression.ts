/** Whether the text contains a Terraform expression, so that its value is unknown. */
export function holdsExpression(text: string): boolean {
  return text.includes('{');
}
