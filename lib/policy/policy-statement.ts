import { Condition, conditionText, quoted } from '../core';
import { Subject, subjectText } from '../identity';

/** What a statement lets its subject do, from least to most: each verb includes the ones before it. */
export type Verb = 'inspect' | 'read' | 'use' | 'manage';

/** Where a statement applies, and below. */
export type Location =
  | { readonly kind: 'tenancy' }
  | { readonly kind: 'compartment'; readonly ocid: string }
  | { readonly kind: 'compartment'; readonly path: readonly string[] };

/** The parts of a {@link PolicyStatement}. */
export interface PolicyStatementProps {
  /**
   * Whether the statement lets the subject in or keeps it out. Deny has to be switched on in a tenancy before a
   * policy may hold it.
   *
   * @default 'allow'
   */
  readonly effect?: 'allow' | 'deny';

  /** Whom the statement is about. */
  readonly subject: Subject;

  /** A verb, or the very permissions, for example `['CLUSTER_JOIN']`. */
  readonly action: Verb | readonly string[];

  /** Type or family of the resources, for example `repos`. Left out where `action` lists permissions. */
  readonly resourceType?: string;

  /** Where the statement applies. */
  readonly location: Location;

  /**
   * What else must hold.
   *
   * @default - nothing
   */
  readonly where?: Condition;
}

/**
 * One statement of a policy, as a value.
 *
 * @example
 * new PolicyStatement({
 *   subject: { kind: 'group', members: [{ name: 'payments-developers' }] },
 *   action: 'read',
 *   resourceType: 'repos',
 *   location: { kind: 'compartment', path: ['registry-dev'] },
 *   where: equals('target.repo.name', 'dev/payments/api'),
 * }).toString();
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm
 */
export class PolicyStatement {
  public readonly effect: 'allow' | 'deny';
  public readonly subject: Subject;
  public readonly action: Verb | readonly string[];
  public readonly resourceType: string | undefined;
  public readonly location: Location;
  public readonly where: Condition | undefined;

  constructor(props: PolicyStatementProps) {
    this.effect = props.effect ?? 'allow';
    this.subject = props.subject;
    this.action = props.action;
    this.resourceType = props.resourceType;
    this.location = props.location;
    this.where = props.where;
  }

  /** The statement as Oracle reads it. */
  public toString(): string {
    const action = typeof this.action === 'string' ? this.action : `{${this.action.join(', ')}}`;
    return [
      this.effect === 'allow' ? 'Allow' : 'Deny',
      subjectText(this.subject),
      'to',
      ...(this.resourceType === undefined ? [action] : [action, this.resourceType]),
      'in',
      locationText(this.location),
      ...(this.where === undefined ? [] : ['where', conditionText(this.where)]),
    ].join(' ');
  }
}

function locationText(location: Location): string {
  if (location.kind === 'tenancy') {
    return 'tenancy';
  }
  return 'ocid' in location
    ? `compartment id ${quoted(location.ocid).slice(1, -1)}`
    : `compartment ${location.path.map((name) => quoted(name).slice(1, -1)).join(':')}`;
}
