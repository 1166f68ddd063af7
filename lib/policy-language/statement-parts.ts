import { bareWord, ConfigurationError } from '../core';
import { Condition, conditionText } from './condition';
import { Subject, subjectText } from './subject';

/** What a statement lets its subject do, from least to most: each verb includes the ones before it. */
export type Verb = 'inspect' | 'read' | 'use' | 'manage';

/** The verbs, from least to most. */
export const VERBS: readonly Verb[] = ['inspect', 'read', 'use', 'manage'];

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

  /**
   * Type or family of the resources, for example `repos`.
   *
   * @default - none, which is for an `action` that lists permissions
   */
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
 * The parts as a statement that Oracle reads.
 *
 * @throws ConfigurationError if a part could be read as anything but what it is
 */
export function statementText(parts: PolicyStatementProps): string {
  return [
    parts.effect === 'deny' ? 'Deny' : 'Allow',
    subjectText(parts.subject),
    'to',
    actionText(parts),
    'in',
    locationText(parts.location),
    ...(parts.where === undefined ? [] : ['where', conditionText(parts.where)]),
  ].join(' ');
}

/** What the subject may do, as Oracle reads it. */
export function actionText({
  action,
  resourceType,
}: {
  readonly action: string | readonly string[];
  readonly resourceType?: string;
}): string {
  const type = resourceType === undefined ? [] : [bareWord('resource type', resourceType)];
  if (typeof action !== 'string') {
    if (action.length === 0) {
      throw incomplete('to {}', 'it lists no permission', 'name one');
    }
    if (/^(in|where)$/i.test(resourceType ?? '')) {
      throw incomplete(`resource type '${resourceType}'`, 'it is a word of the policy language', 'leave it out');
    }
    return [`{${action.map((permission) => bareWord('permission', permission)).join(', ')}}`, ...type].join(' ');
  }
  if (resourceType === undefined) {
    throw incomplete(`verb '${action}'`, 'a verb needs the type of resource', "name it, for example 'repos'");
  }
  return [action, ...type].join(' ');
}

/** The place, as Oracle reads it. */
export function locationText(location: Location): string {
  if (location.kind === 'tenancy') {
    return 'tenancy';
  }
  if ('ocid' in location) {
    const ocid = bareWord('compartment OCID', location.ocid);
    if (/^(where|with|of)$/i.test(ocid)) {
      throw incomplete(`compartment OCID '${ocid}'`, 'it is a word of the policy language', 'copy it from the Console');
    }
    return `compartment id ${ocid}`;
  }
  if (location.path.length === 0) {
    throw incomplete('compartment path', 'it names no compartment', "name one, or use 'tenancy'");
  }
  return `compartment ${location.path.map(compartmentName).join(':')}`;
}

function compartmentName(name: string): string {
  if (name.includes(':') || /^ocid1\./i.test(name)) {
    throw incomplete(`compartment name '${name}'`, 'a name holds no colon and is no OCID', 'pass path or ocid instead');
  }
  return bareWord('compartment name', name);
}

function incomplete(given: string, why: string, fix: string): ConfigurationError {
  return new ConfigurationError('policy statement', { given, why, fix });
}
