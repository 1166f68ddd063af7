import { IConstruct } from 'constructs';
import { ScopeDefault } from './scope-default';

/** The kind of thing that has a name. */
export type NamedKind =
  | 'compartment'
  | 'repository'
  | 'artifact-repository'
  | 'image-scanning'
  | 'group'
  | 'dynamic-group'
  | 'user'
  | 'policy'
  | 'vault'
  | 'key'
  | 'secret'
  | 'network'
  | 'subnet'
  | 'puller'
  | 'tag-namespace';

/** The parts of a name. */
export interface NameParts {
  /** The kind of thing that has the name. */
  readonly kind: NamedKind;

  /** Name of the platform, for example `acme`. */
  readonly platform: string;

  /** Environment, for example `prod`, if the thing belongs to one. */
  readonly environment?: string;

  /** Name within the environment or platform, for example `payments/api` or `payments-developers`. */
  readonly name?: string;
}

/**
 * A function that makes the name of everything that a platform creates.
 *
 * Its results have to stay the same. If the name of a group, policy, compartment or repository changes, Terraform
 * replaces the resource, and a replaced repository loses its images.
 */
export type NamingRule = (parts: NameParts) => string;

/**
 * `prod/payments/api` for a repository, because its name has to be unique over all compartments of the tenancy;
 * `acme-prod-payments` for everything else.
 */
export const defaultNaming: NamingRule = ({ kind, platform, environment, name }) => {
  const parts = kind === 'repository' ? [environment, name] : [platform, environment, name];
  return parts.filter((part) => part !== undefined && part !== '').join(kind === 'repository' ? '/' : '-');
};

const rules = new ScopeDefault<NamingRule>();

/** Sets the rule that makes the names below `scope`. */
export function useNaming(scope: IConstruct, rule: NamingRule): void {
  rules.set(scope, rule);
}

/** The rule that makes the names at `scope`: the nearest one, or {@link defaultNaming}. */
export function namingOf(scope: IConstruct): NamingRule {
  return rules.of(scope) ?? defaultNaming;
}
