import { DataTerraformRemoteStateConfig, TerraformBackend, TerraformRemoteState } from 'cdktf';
import { Construct } from 'constructs';

/** Arguments of Terraform's `oci` backend. */
export interface ObjectStorageBackendConfig {
  readonly bucket: string;
  readonly namespace: string;
  readonly key: string;
  readonly region: string;
}

/**
 * Terraform's backend for OCI Object Storage, for which cdktf 0.21 has no class.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/oci
 */
export class ObjectStorageBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly config: ObjectStorageBackendConfig,
  ) {
    super(scope, 'backend', 'oci');
  }

  public getRemoteStateDataSource(scope: Construct, name: string): TerraformRemoteState {
    return new ObjectStorageRemoteState(scope, name, 'oci', this.config as DataTerraformRemoteStateConfig);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.config };
  }
}

/** The data source with which another stack reads the outputs of this one. */
class ObjectStorageRemoteState extends TerraformRemoteState {}
