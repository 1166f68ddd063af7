import { SynthesizedApp, SynthesizedResource } from '../../lib/synthesized';
import { referredResources } from './referred-resources';

/** Machines that pull, or a pool of them. */
export interface Machines {
  readonly machine: SynthesizedResource;

  /** The resources that say what they are like: the same one, and the configuration of an instance pool. */
  readonly parts: readonly SynthesizedResource[];
}

/** All that starts machines in an app. */
export function machinesOf(app: SynthesizedApp): Machines[] {
  return TYPES.flatMap((type) => app.ofType(type)).map((machine) => ({
    machine,
    parts: [machine, ...referredResources(app, 'oci_core_instance_configuration', machine, machine.arguments)],
  }));
}

const TYPES = [
  'oci_core_instance',
  'oci_core_instance_pool',
  'oci_containerengine_node_pool',
  'oci_containerengine_virtual_node_pool',
];
