/** What a machine gets as user data, with a marker where Terraform puts in what only it knows. */
export function decodedUserData(userData: unknown): string {
  const text = String(userData);
  const encoded = /base64decode\("([^"]+)"\)/.exec(text)?.[1] ?? text;
  return Buffer.from(encoded, 'base64').toString();
}
