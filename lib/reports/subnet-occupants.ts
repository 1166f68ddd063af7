import { Arguments, SynthesizedApp, SynthesizedResource } from '../synthesized';
import { blocksIn, Named, namedBy } from './named-resource';

/** A resource with addresses in a subnet. */
export interface Occupant {
  readonly resource: SynthesizedResource;

  /** Its type in words, for example `instance pool of 2`. */
  readonly what: string;

  readonly subnet: Named;
}

/**
 * Types of resources with addresses, in words. Load balancers of a cluster are not included, because Kubernetes creates
 * them.
 */
const OCCUPANTS: Readonly<Record<string, string>> = {
  oci_core_instance: 'instance',
  oci_core_instance_pool: 'instance pool',
  oci_container_instances_container_instance: 'container instance',
  oci_containerengine_cluster: 'cluster endpoint',
  oci_containerengine_node_pool: 'node pool',
  oci_containerengine_virtual_node_pool: 'virtual node pool',
  oci_functions_application: 'functions',
  oci_bastion_bastion: 'bastion',
};

/** Resources by the subnets that they refer to, once for each subnet. */
export function occupantsOf(app: SynthesizedApp): Occupant[] {
  return app.resources
    .filter(({ kind, type }) => kind === 'resource' && type in OCCUPANTS)
    .flatMap((resource) => {
      const subnets = subnetsIn(resource.arguments).map((value) => namedBy(app, value, resource));
      const different = new Map(subnets.map((subnet) => [subnet.key, subnet])).values();
      return [...different].map((subnet) => ({ resource, what: whatIs(resource), subnet }));
    });
}

function whatIs({ type, arguments: written }: SynthesizedResource): string {
  const { size } = { ...written, ...blocksIn(written, 'node_config_details')[0] };
  return `${OCCUPANTS[type]}${size === undefined ? '' : ` of ${size}`}`;
}

const SUBNET = /^(primary_|target_)?subnet_ids?$/;

/** References to subnets are nested at various depths: in a network card, in a placement, in the resource itself. */
function subnetsIn(block: Arguments): unknown[] {
  return Object.entries(block).flatMap(([name, value]) => {
    if (SUBNET.test(name)) {
      return [value].flat();
    }
    return value instanceof Object ? subnetsIn(value as Arguments) : [];
  });
}
