/** Terraform's type of policies. */
export const POLICY = 'oci_identity_policy';
