import { Construct } from 'constructs';
import { DataOciContainerengineNodePoolOption } from '../bindings/oci/data-oci-containerengine-node-pool-option';
import { DataOciCoreImages } from '../bindings/oci/data-oci-core-images';
import { ICompartment } from '../identity';
import { OracleLinuxVersion } from './install-script';
import { MachineShape } from './machine-shape';

/** What an image is looked up by. */
export interface MachineImageProps {
  readonly compartment: ICompartment;
  readonly shape: MachineShape;
}

/** OCID of the newest Oracle Linux image that the shape starts. */
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
 * has images for graphics processors, and says so in their names alone.
 */
export function nodeImage(scope: Construct, props: MachineImageProps & { kubernetesVersion: string }): string {
  const options = new DataOciContainerengineNodePoolOption(scope, 'NodeImages', {
    nodePoolOptionId: 'all',
    compartmentId: props.compartment.ocid,
    nodePoolK8SVersion: props.kubernetesVersion,
    nodePoolOsArch: isArm(props.shape) ? 'AARCH64' : 'X86_64',
  });
  const condition = `${/GPU/i.test(props.shape.name) ? '' : '!'}can(regex("GPU", source.source_name))`;
  return `\${element([for source in ${options.fqn}.sources : source.image_id if ${condition}], 0)}`;
}

/** Arm shapes are those of the series A1, A2 and so on: `VM.Standard.A1.Flex`, `BM.Standard.A1.160`. */
function isArm({ name }: MachineShape): boolean {
  return /^(?:VM|BM)\.Standard\.A\d+\./.test(name);
}
