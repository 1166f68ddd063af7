import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';
import { VulnerabilityScanningContainerScanRecipe } from '../bindings/oci/vulnerability-scanning-container-scan-recipe';
import { VulnerabilityScanningContainerScanTarget } from '../bindings/oci/vulnerability-scanning-container-scan-target';
import { plainText } from '../core';
import { ICompartment } from '../identity';
import { IContainerRepository } from './container-repository';
import { RepositorySet } from './repository-set';

/** Properties of {@link ImageScanning}. */
export interface ImageScanningProps {
  /** Compartment of the repositories. Results are saved there. */
  readonly compartment: ICompartment;

  /** Display name of the recipe and of the target. */
  readonly scanningName: string;

  /** The repositories, all of them in the compartment. */
  readonly repositories: readonly IContainerRepository[];
}

/**
 * Vulnerability scanning of container images: Oracle's scanning service scans the newest image of each repository, and
 * each image that is pushed later. The service can read every repository of the compartment, because Oracle documents no
 * narrower statement for it.
 *
 * @example
 * const compartment = Compartment.fromOcid(stack, 'Shop', 'ocid1.compartment.oc1..aaaa');
 * const web = new ContainerRepository(stack, 'Web', { compartment, repositoryName: 'shop/web' });
 * new ImageScanning(stack, 'Scanning', { compartment, scanningName: 'shop', repositories: [web] });
 *
 * @see https://docs.oracle.com/iaas/scanning/using/managing-image-targets.htm
 */
export class ImageScanning extends Construct {
  constructor(scope: Construct, id: string, { compartment, scanningName, repositories }: ImageScanningProps) {
    super(scope, id);
    const recipe = new VulnerabilityScanningContainerScanRecipe(this, 'Recipe', {
      compartmentId: compartment.ocid,
      displayName: plainText(scanningName),
      scanSettings: { scanLevel: 'STANDARD' },
    });
    const target = new VulnerabilityScanningContainerScanTarget(this, 'Resource', {
      dependsOn: repositories.flatMap(({ node }) =>
        TerraformElement.isTerraformElement(node.defaultChild) ? [node.defaultChild] : [],
      ),
      compartmentId: compartment.ocid,
      displayName: plainText(scanningName),
      containerScanRecipeId: recipe.id,
      targetRegistry: {
        compartmentId: compartment.ocid,
        type: 'OCIR',
        repositories: repositories.map(({ repositoryName }) => repositoryName),
      },
    });
    const grants = new RepositorySet(this, 'Repositories', { repositories });
    grants.grantScan().applyBefore(target);
  }
}
