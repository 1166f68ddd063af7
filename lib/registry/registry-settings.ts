import { Construct } from 'constructs';
import { ArtifactsContainerConfiguration } from '../bindings/oci/artifacts-container-configuration';
import { ICompartment } from '../identity';

/** Properties of {@link RegistrySettings}. */
export interface RegistrySettingsProps {
  /** The tenancy: there is one such setting in each tenancy and region. */
  readonly tenancy: ICompartment;

  /**
   * Whether a push to a repository that does not exist creates it, private, in the root compartment of the tenancy,
   * out of reach of every grant made by repository or environment.
   */
  readonly createRepositoryOnFirstPush: boolean;
}

/**
 * Settings of the container registry of the whole tenancy in one region, shared with everyone there. Declare it in one
 * app only. Destroying it leaves the setting as it is.
 *
 * @see https://docs.oracle.com/iaas/Content/Registry/Tasks/registrycreatingarepository.htm
 */
export class RegistrySettings extends Construct {
  constructor(scope: Construct, id: string, props: RegistrySettingsProps) {
    super(scope, id);
    new ArtifactsContainerConfiguration(this, 'Resource', {
      compartmentId: props.tenancy.ocid,
      isRepositoryCreatedOnFirstPush: props.createRepositoryOnFirstPush,
    });
  }
}
