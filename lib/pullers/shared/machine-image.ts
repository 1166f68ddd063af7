import { DataResource } from 'cdktf';
import { Construct } from 'constructs';
import { DataOciContainerengineNodePoolOption } from '../../bindings/oci/data-oci-containerengine-node-pool-option';
import { DataOciCoreImages } from '../../bindings/oci/data-oci-core-images';
import { ICompartment } from '../../identity';
import { MachineShape } from './machine-shape';
import { OracleLinuxVersion } from './oracle-linux-version';

/** Properties that an image is looked up by. */
export interface MachineImageProps {
  readonly compartment: ICompartment;
  readonly shape: MachineShape;
}

/** OCID of the newest Oracle Linux image for the shape. */
export function newestImage(scope: Construct, props: MachineImageProps & { version: OracleLinuxVersion }): string {
  return new DataOciCoreImages(scope, 'MachineImages', {
    compartmentId: props.compartment.ocid,
    operatingSystem: 'Oracle Linux',
    operatingSystemVersion: props.version,
    shape: props.shape.name,
    sortBy: 'TIMECREATED',
    sortOrder: 'DESC',
  }).images.get(0).id;
}

/**
 * OCID of the first image that OKE lists for the version of Kubernetes and the processor of the shape. The list also
 * contains images for GPUs, which differ only in their names.
 *
 * Terraform keeps the image until the version or the processor architecture changes. The list changes every few weeks,
 * and nodes of a new version cannot run an image of the previous version.
 */
export function nodeImage(scope: Construct, props: MachineImageProps & { kubernetesVersion: string }): string {
  const { kubernetesVersion } = props;
  const architecture = isArm(props.shape) ? 'AARCH64' : 'X86_64';
  const graphics = /GPU/i.test(props.shape.name);
  const options = new DataOciContainerengineNodePoolOption(scope, 'NodeImages', {
    nodePoolOptionId: 'all',
    compartmentId: props.compartment.ocid,
    nodePoolK8SVersion: kubernetesVersion,
    nodePoolOsArch: architecture,
  });
  const condition = `${graphics ? '' : '!'}can(regex("GPU", source.source_name))`;
  const kept = new DataResource(scope, 'NodeImage', {
    input: {
      ocid: `\${element([for source in ${options.fqn}.sources : source.image_id if ${condition}], 0)}`,
    },
    triggersReplace: { kubernetesVersion, architecture, graphics },
    lifecycle: { ignoreChanges: ['input'] },
  });
  return kept.output.lookup('ocid');
}

/** Arm shapes have the series A1, A2 and so on: `VM.Standard.A1.Flex`, `BM.Standard.A1.160`. */
function isArm({ name }: MachineShape): boolean {
  return /^(?:VM|BM)\.Standard\.A\d+\./.test(name);
}
