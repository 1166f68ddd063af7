/** Whether an expression of Terraform stands in the text, so that it may come to anything. */
export function holdsExpression(text: string): boolean {
  return text.includes('{');
}
