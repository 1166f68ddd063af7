/** Whether the text contains an expression or a directive of Terraform, so that its value is not known. */
export function holdsExpression(text: string): boolean {
  return /[$%]\{/.test(text);
}
