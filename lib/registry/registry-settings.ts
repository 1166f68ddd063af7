import { Construct } from 'constructs';
import { ArtifactsContainerConfiguration } from '../bindings/oci/artifacts-container-configuration';
import { ICompartment } from '../identity';

/** Properties of {@link RegistrySettings}. */
export interface RegistrySettingsProps {
  /** The tenancy. Each tenancy has one setting in each region. */
  readonly tenancy: ICompartment;

  /**
   * Whether a push to a repository that does not exist creates it. The new repository is private, in the root
   * compartment of the tenancy, and not included in any grant on a repository or environment.
   */
  readonly createRepositoryOnFirstPush: boolean;
}

/**
 * Settings of the container registry of the whole tenancy in one region. Declare it in only one app. Destroying it does
 * not change the setting.
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
