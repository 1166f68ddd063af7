import { TerraformResource, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConfigurationError, holdsExpression } from '../core';
import { UNIQUE_NAMES, UniqueName } from '../service';
import {
  addValidation,
  appUnderConstruction,
  constructAt,
  SynthesizedApp,
  SynthesizedResource,
  WantedArguments,
} from '../synthesized';
import { LimitScope, limitScopesIn } from './limit-scope';

const watched = new WeakSet<TerraformStack>();

/**
 * Registers a validation over all stacks of the app: it fails if two resources have a name that Oracle accepts once in
 * the tenancy, in a region or in a compartment. Names that only Terraform knows are not compared.
 */
export function addUniqueNameValidation(scope: IConstruct): void {
  const stack = TerraformStack.of(scope);
  if (!watched.has(stack)) {
    watched.add(stack);
    addValidation(stack, () => (isLast(stack) ? takenNames(stack.node.root) : []));
  }
}

/** Stacks are validated in order, and the policies of a stack are complete when it is. */
function isLast(stack: TerraformStack): boolean {
  const stacks = stack.node.root.node.findAll().filter((node) => TerraformStack.isStack(node));
  return stacks.findLast((one) => watched.has(one)) === stack;
}

/** Resources that others are unique in, without arguments: a reference to one names its stack. */
const HOLDERS: readonly WantedArguments[] = ['oci_kms_vault', 'oci_core_vcn', 'oci_identity_tag_namespace'].map(
  (type) => ({ type, arguments: [] }),
);

const WANTED: readonly WantedArguments[] = [
  ...HOLDERS,
  ...[...new Set(UNIQUE_NAMES.flatMap(({ types }) => types))].map((type) => ({
    type,
    arguments: UNIQUE_NAMES.filter(({ types }) => types.includes(type)).flatMap((rule) => [
      rule.argument,
      ...holdersOf(rule),
    ]),
  })),
];

/** Number of problems in one message. A second platform may take every name of the first. */
const LISTED = 20;

function takenNames(root: IConstruct): string[] {
  const app = appUnderConstruction(root, ...WANTED);
  const scopes = scopesIn(root);
  const problems = UNIQUE_NAMES.flatMap((rule) => takenBy(rule, app, scopes));
  const listed = problems.slice(0, LISTED);
  return listed.length === problems.length ? problems : [...listed, `${problems.length - LISTED} more names are taken`];
}

interface Scopes {
  readonly ofResource: (resource: SynthesizedResource) => LimitScope | undefined;

  /** The scope of what the default provider of a stack creates. */
  readonly ofStack: (name: string) => LimitScope | undefined;
}

/** The tenancy and region of each resource. A block that only an override writes has the tenancy and region of its stack. */
function scopesIn(root: IConstruct): Scopes {
  const nodes = root.node.findAll();
  const scopeOf = limitScopesIn(nodes);
  const stacks = new Map(nodes.filter((node) => TerraformStack.isStack(node)).map((stack) => [stack.node.id, stack]));
  const ofStack = (name: string) => {
    const stack = stacks.get(name);
    return stack && scopeOf(stack);
  };
  const ofResource = ({ path, stack }: SynthesizedResource) => {
    const construct = constructAt(path, root);
    return construct && TerraformResource.isTerraformResource(construct) ? scopeOf(construct) : ofStack(stack);
  };
  return { ofResource, ofStack };
}

function takenBy(rule: UniqueName, app: SynthesizedApp, { ofResource, ofStack }: Scopes): string[] {
  const known = new Map<string, SynthesizedResource>();
  const resources = rule.types.flatMap((type) => app.ofType(type));
  return resources.flatMap((resource) => {
    const name = app.attribute(resource, rule.argument);
    if (holdsExpression(name)) {
      return [];
    }
    const { tenancy = '', region = '' } = ofResource(resource) ?? {};
    const place = rule.within === 'region' ? `${region} of ${tenancy}` : tenancy;
    const holders = holdersOf(rule).map((argument) => holderIn(app, resource, argument));
    const key = JSON.stringify([rule.ignoringCase === true ? name.toLowerCase() : name, place, ...holders]);
    const first = known.get(key);
    known.set(key, first ?? resource);
    if (first === undefined) {
      return [];
    }
    const isOtherRegion = ofStack(resource.stack)?.region !== ofStack(first.stack)?.region;
    return [problemOf(rule, name, place, resource, first, isOtherRegion)];
  });
}

function holdersOf({ within }: UniqueName): readonly string[] {
  return typeof within === 'string' ? [] : within;
}

/** A variable is taken to have the same value in each stack; another expression has the same value in its own stack only. */
function holderIn(app: SynthesizedApp, resource: SynthesizedResource, argument: string): string {
  const text = app.attribute(resource, argument);
  const isKnown = !holdsExpression(text) || /^\$\{([\w-]+:|var\.)/.test(text);
  return isKnown ? text : `${resource.stack} ${text}`;
}

/** How to need one resource instead of two. */
const INSTEAD: Readonly<Record<string, string>> = {
  oci_identity_compartment: 'declare the compartment of the first as `compartment` of the other environment',
  oci_identity_group: 'pass the first group to the other platform, as `developers`, `ci` or `release`',
  oci_artifacts_container_repository: 'use the first repository, or ContainerRepository.fromOcid in the other stack',
};

const FURTHER_REGION =
  'for one platform in several regions, declare a RegistryRegion in the second stack (docs/second-region.md)';

function problemOf(
  { source, within }: UniqueName,
  name: string,
  place: string,
  resource: SynthesizedResource,
  first: SynthesizedResource,
  isOtherRegion: boolean,
): string {
  const where = typeof within === 'string' ? place : `its ${within.map(nounOf).join(' and ')}`;
  return new ConfigurationError(pathOf(resource), {
    given: `${nounOf(resource.type)} '${name}'`,
    why: `${pathOf(first)} creates a ${nounOf(first.type)} of this name, which is unique in ${where}; see ${source}`,
    fix: fixOf(resource.type, isOtherRegion),
  }).message;
}

function fixOf(type: string, isOtherRegion: boolean): string {
  const changes = [
    ...(isOtherRegion ? [FURTHER_REGION] : []),
    INSTEAD[type] ?? 'create it once, and refer to it',
    'choose another name, for example by `naming` of one platform',
  ];
  return `${changes.join('; or ')}; or, if they are for two tenancies, set the tenancy or the profile of both providers`;
}

/** As Terraform calls it: `oci_identity_dynamic_group` is a dynamic group, and `vault_id` a vault. */
function nounOf(type: string): string {
  return type.replace(/^oci_[a-z]+_|_id$/g, '').replaceAll('_', ' ');
}

/** The path of the construct that people declared. */
function pathOf({ path }: SynthesizedResource): string {
  return path.replace(/\/Resource$/, '');
}
