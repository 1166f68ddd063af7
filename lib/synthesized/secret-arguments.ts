/**
 * Arguments whose values are secrets although the provider does not mark them as sensitive.
 *
 * @see https://registry.terraform.io/providers/oracle/oci/latest/docs
 */
const SECRET = /(^|_)(token|secret|secret_content|password|private_key|key_content|client_secret|trigger_url)(s|$)/i;

/** Whether the value of an argument of that name can be a secret. */
export function isSecretArgument(name: string): boolean {
  return SECRET.test(name);
}
