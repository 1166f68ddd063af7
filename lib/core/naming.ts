import { IConstruct } from 'constructs';
import { ScopeDefault } from './scope-default';

/** What a name is for. */
export type NamedKind =
  | 'compartment'
  | 'repository'
  | 'artifact-repository'
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

/** What a name is made from. */
export interface NameParts {
  /** What the name is for. */
  readonly kind: NamedKind;

  /** Name of the platform, for example `acme`. */
  readonly platform: string;

  /** Environment, for example `prod`; what belongs to no environment has none. */
  readonly environment?: string;

  /** What tells it from others of its kind, for example `payments/api` or `payments-developers`. */
  readonly name?: string;
}

/**
 * Makes the name of everything that a platform creates.
 *
 * Group, policy, compartment and repository names are a promise: a rule that answers differently later makes
 * Terraform replace what it named, and a replaced repository loses its images.
 */
export type NamingRule = (parts: NameParts) => string;

/**
 * `prod/payments/api` for a repository, since its name has to be unique over every compartment of the tenancy, and
 * `acme-prod-payments` for everything else.
 */
export const defaultNaming: NamingRule = ({ kind, platform, environment, name }) => {
  const parts = kind === 'repository' ? [environment, name] : [platform, environment, name];
  return parts.filter((part) => part !== undefined && part !== '').join(kind === 'repository' ? '/' : '-');
};

const rules = new ScopeDefault<NamingRule>();

/** Lets `rule` make the names below `scope`. */
export function useNaming(scope: IConstruct, rule: NamingRule): void {
  rules.set(scope, rule);
}

/** The rule that makes the names at `scope`: the nearest one, or {@link defaultNaming}. */
export function namingOf(scope: IConstruct): NamingRule {
  return rules.of(scope) ?? defaultNaming;
}
