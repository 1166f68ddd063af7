/** Assertions that Terraform evaluates when it plans, before it creates anything. */
export interface Preflight {
  /**
   * Whether Terraform asserts that it can see the tenancy, that the tenancy is subscribed to the region of the registry,
   * and that `homeRegion` is its home region. Needs `inspect tenancies in tenancy`.
   *
   * @default - true without `homeRegion`, which Terraform then looks up by the same request; otherwise false
   * @see https://docs.oracle.com/iaas/Content/Identity/Tasks/managingregions.htm
   */
  readonly tenancy?: boolean;

  /**
   * Whether Terraform asserts that the service limits of the region allow as many VCNs and vaults as the stack
   * declares. Needs `read resource-availability in tenancy`. Oracle documents no such limit for repositories and
   * policies: only synthesis counts these, see `limits`.
   *
   * @default false
   * @see https://docs.oracle.com/iaas/Content/Quotas/Concepts/resourcequotas_topic-Networking_Quotas.htm
   * @see https://docs.oracle.com/iaas/Content/Quotas/Concepts/resourcequotas_topic-Vault_Quotas.htm
   */
  readonly limits?: boolean;
}
