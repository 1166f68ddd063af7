import { bareWord, identifier, quoted } from '../core';
import { Condition, conditionText } from './condition';
import { Action, parseAction, parseLocation, parseSubject, parseWhere } from './statement-grammar';
import { actionText, Location, locationText, Verb, VERBS } from './statement-parts';
import { StatementScanner } from './statement-scanner';
import { Subject, subjectText } from './subject';

/** A tenancy, by the alias from a `define` statement; or any tenancy. */
export type TenancyAlias = { readonly alias: string } | 'any';

/** The location of a cross-tenancy statement: in this tenancy, another tenancy, or a compartment of another tenancy. */
export type CrossTenancyLocation =
  Location | { readonly kind: 'other-tenancy'; readonly tenancy: TenancyAlias; readonly compartment?: Location };

/** Defines an alias of an OCID of another tenancy, for the other statements of the policy. */
export interface Definition {
  readonly kind: 'define';
  readonly of: 'tenancy' | 'group' | 'dynamic-group' | 'compartment';
  readonly alias: string;
  readonly ocid: string;
}

/**
 * Allows or denies a subject of this tenancy access to another one, or the reverse. Both tenancies need a statement.
 */
export interface CrossTenancyAccess extends Action<Verb | 'associate'> {
  /** `endorse` for a subject of this tenancy that acts in another one, `admit` for a subject of another tenancy. */
  readonly kind: 'endorse' | 'admit';

  /** Whether it allows or denies the access. */
  readonly effect: 'allow' | 'deny';

  /** The principals that it applies to. */
  readonly subject: Subject;

  /**
   * The tenancy of the subject, after `admit`.
   *
   * @default - none, after `endorse`
   */
  readonly from?: TenancyAlias;

  /**
   * Where it applies. Some of Oracle's examples have no location.
   *
   * @default - no location
   */
  readonly location?: CrossTenancyLocation;

  /**
   * The resources to associate, and their location, after `associate`.
   *
   * @default - nothing
   */
  readonly with?: { readonly resourceType: string; readonly location: CrossTenancyLocation };

  /**
   * Further condition.
   *
   * @default - none
   */
  readonly where?: Condition;
}

/**
 * A `define`, `endorse` or `admit` statement. It is parsed but not evaluated, because its effect depends on a statement
 * of another tenancy.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policieshow/iam-cross-domain.htm
 */
export class CrossTenancyStatement {
  /** @internal Parses a cross-tenancy statement; returns `undefined` if the text starts like any other statement. */
  public static tryParse(text: string): CrossTenancyStatement | undefined {
    const scanner = new StatementScanner(text);
    const effect = scanner.keyword('deny') === undefined ? 'allow' : 'deny';
    const kind =
      effect === 'deny' ? scanner.keyword('endorse', 'admit') : scanner.keyword('define', 'endorse', 'admit');
    if (kind === undefined) {
      return undefined;
    }
    const parts = kind === 'define' ? parseDefinition(scanner) : parseAccess(scanner, kind, effect);
    if (!scanner.atEnd) {
      scanner.fail('the end of the statement');
    }
    return new CrossTenancyStatement(text, parts);
  }

  /**
   * The statement with these parts.
   *
   * @throws ConfigurationError if a part could be parsed as something else
   */
  public static of(parts: Definition | CrossTenancyAccess): CrossTenancyStatement {
    return new CrossTenancyStatement(parts.kind === 'define' ? definitionText(parts) : accessText(parts), parts);
  }

  private constructor(
    /** The statement in Oracle's syntax. A parsed statement keeps its text. */
    public readonly text: string,
    /** Its parts. */
    public readonly parts: Definition | CrossTenancyAccess,
  ) {}

  public toString(): string {
    return this.text;
  }
}

function parseDefinition(scanner: StatementScanner): Definition {
  const of = scanner.expectKeyword('tenancy', 'group', 'dynamic-group', 'compartment');
  const alias = scanner.name(`a name for the ${of}`);
  scanner.expectKeyword('as');
  scanner.attempt(() => {
    const marked = scanner.keyword('id') !== undefined && !scanner.atEnd;
    return marked ? true : undefined;
  });
  return { kind: 'define', of, alias, ocid: scanner.name(`the OCID of the ${of}`) };
}

function parseAccess(
  scanner: StatementScanner,
  kind: 'endorse' | 'admit',
  effect: CrossTenancyAccess['effect'],
): CrossTenancyAccess {
  const subject = parseSubject(scanner);
  const from = kind === 'admit' && scanner.keyword('of') !== undefined ? { from: parseTenancy(scanner) } : {};
  scanner.expectKeyword('to');
  const action = parseAction(scanner, [...VERBS, 'associate']);
  const location = scanner.keyword('in') === undefined ? {} : { location: parseCrossTenancyLocation(scanner) };
  const partner = scanner.keyword('with') === undefined ? {} : { with: parsePartner(scanner) };
  const where = parseWhere(scanner);
  return {
    kind,
    effect,
    subject,
    ...from,
    ...action,
    ...location,
    ...partner,
    ...(where === undefined ? {} : { where }),
  };
}

function parsePartner(scanner: StatementScanner) {
  const resourceType = scanner.identifier('a resource type');
  scanner.expectKeyword('in');
  return { resourceType, location: parseCrossTenancyLocation(scanner) };
}

function parseTenancy(scanner: StatementScanner): TenancyAlias {
  return scanner.expectKeyword('tenancy', 'any-tenancy') === 'any-tenancy'
    ? 'any'
    : { alias: scanner.name('the name of a tenancy') };
}

function parseCrossTenancyLocation(scanner: StatementScanner): CrossTenancyLocation {
  const other = scanner.attempt(() => {
    if (scanner.keyword('any-tenancy') !== undefined) {
      return 'any' as const;
    }
    const here = scanner.keyword('tenancy') === undefined || scanner.atEnd || scanner.nextIsKeyword('where', 'with');
    return here ? undefined : { alias: scanner.name('the name of a tenancy') };
  });
  if (other !== undefined) {
    return { kind: 'other-tenancy', tenancy: other };
  }
  const location = parseLocation(scanner);
  return scanner.keyword('of') === undefined
    ? location
    : { kind: 'other-tenancy', tenancy: parseTenancy(scanner), compartment: location };
}

function definitionText({ of, alias, ocid }: Definition): string {
  return `Define ${of} ${aliasText(alias)} as ${bareWord('OCID', ocid)}`;
}

function accessText(parts: CrossTenancyAccess): string {
  const { kind, effect, subject, from, location, with: partner, where } = parts;
  return [
    ...(effect === 'deny' ? ['Deny'] : []),
    kind === 'admit' ? 'Admit' : 'Endorse',
    subjectText(subject),
    ...(from === undefined ? [] : ['of', tenancyText(from)]),
    'to',
    actionText(parts),
    ...(location === undefined ? [] : ['in', crossTenancyLocationText(location)]),
    ...(partner === undefined
      ? []
      : ['with', identifier('resource type', partner.resourceType), 'in', crossTenancyLocationText(partner.location)]),
    ...(where === undefined ? [] : ['where', conditionText(where)]),
  ].join(' ');
}

function crossTenancyLocationText(location: CrossTenancyLocation): string {
  if (location.kind !== 'other-tenancy') {
    return locationText(location);
  }
  const { compartment, tenancy } = location;
  return `${compartment === undefined ? '' : `${locationText(compartment)} of `}${tenancyText(tenancy)}`;
}

function tenancyText(tenancy: TenancyAlias): string {
  return tenancy === 'any' ? 'any-tenancy' : `tenancy ${aliasText(tenancy.alias)}`;
}

/** Without quotes, unless it could be taken for another part of the statement. */
function aliasText(alias: string): string {
  return /^(?!(?:where|with|in|to|as|of|id)$)[\w-]+$/i.test(alias) ? alias : quoted(alias);
}
