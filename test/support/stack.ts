import { TerraformStack, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { ConfigurationError } from '../../lib/core';
import { Compartment, ICompartment } from '../../lib/identity';

/** An empty stack to build in. */
export function emptyStack(name = 'test'): TerraformStack {
  return new TerraformStack(Testing.app(), name);
}

/** A compartment that already stands. */
export function someCompartment(scope: Construct, id = 'Compartment'): ICompartment {
  return Compartment.fromOcid(scope, id, `ocid1.compartment.oc1..${id.toLowerCase()}`);
}

/** The tenancy. */
export function someTenancy(scope: Construct): ICompartment {
  return Compartment.fromOcid(scope, 'Tenancy', 'ocid1.tenancy.oc1..tenancy');
}

/** The arguments of one resource, as Terraform reads them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The resources of one type that `stack` would send to Terraform, by logical id. */
export function resourcesOf(stack: TerraformStack, type: string): Record<string, Arguments> {
  const { resource = {} } = JSON.parse(Testing.synth(stack)) as {
    resource?: Record<string, Record<string, Arguments>>;
  };
  return resource[type] ?? {};
}

/** The one resource of a type. */
export function resourceOf(stack: TerraformStack, type: string): Arguments {
  const found = Object.values(resourcesOf(stack, type));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`expected one ${type}, but there are ${found.length}`);
  }
  return first;
}

/** The policy statements that `stack` would send to Terraform, in order. */
export function statementsOf(stack: TerraformStack): string[] {
  return Object.values(resourcesOf(stack, 'oci_identity_policy')).flatMap(({ statements }) => statements as string[]);
}

/** The message with which `build` refuses. */
export function refusalOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error.message;
    }
    throw error;
  }
  throw new Error('expected a ConfigurationError, but nothing was thrown');
}
