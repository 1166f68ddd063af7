import { bareWord, quoted } from '../core';
import { Condition, conditionText } from './condition';
import { Action, parseAction, parseLocation, parseSubject, parseWhere } from './statement-grammar';
import { actionText, Location, locationText, Verb, VERBS } from './statement-parts';
import { StatementScanner } from './statement-scanner';
import { Subject, subjectText } from './subject';

/** A tenancy under the name that a `define` gives it, or any. */
export type TenancyAlias = { readonly alias: string } | 'any';

/** What a cross-tenancy statement is about: a location in this tenancy, or another tenancy or a compartment of it. */
export type CrossTenancyLocation =
  Location | { readonly kind: 'other-tenancy'; readonly tenancy: TenancyAlias; readonly compartment?: Location };

/** Gives an OCID of another tenancy a name that the other statements of the policy use. */
export interface Definition {
  readonly kind: 'define';
  readonly of: 'tenancy' | 'group' | 'dynamic-group' | 'compartment';
  readonly alias: string;
  readonly ocid: string;
}

/** Lets a subject of this tenancy act in another one, or a subject of another one act in this. Both sides must agree. */
export interface CrossTenancyAccess extends Action<Verb | 'associate'> {
  /** Whether it is about a subject of this tenancy that leaves, or one of another tenancy that comes in. */
  readonly kind: 'endorse' | 'admit';

  /** Whether it lets the subject do so, or keeps it from it. */
  readonly effect: 'allow' | 'deny';

  /** Whom it is about. */
  readonly subject: Subject;

  /**
   * The tenancy of the subject, after `admit`.
   *
   * @default - none, after `endorse`
   */
  readonly from?: TenancyAlias;

  /**
   * Where it holds. Some of Oracle's examples name no location.
   *
   * @default - nothing says where
   */
  readonly location?: CrossTenancyLocation;

  /**
   * What is associated with the resources, and where that is, after `associate`.
   *
   * @default - nothing
   */
  readonly with?: { readonly resourceType: string; readonly location: CrossTenancyLocation };

  /**
   * What else must hold.
   *
   * @default - nothing
   */
  readonly where?: Condition;
}

/**
 * A `define`, `endorse` or `admit` statement. It is read, but takes two tenancies to decide, so no access is worked out
 * from it.
 *
 * @see https://docs.oracle.com/iaas/Content/Identity/policieshow/iam-cross-domain.htm
 */
export class CrossTenancyStatement {
  /** @internal Reads a cross-tenancy statement, or returns nothing if the text starts like any other. */
  public static tryParse(text: string): CrossTenancyStatement | undefined {
    const reader = new StatementScanner(text);
    const effect = reader.keyword('deny') === undefined ? 'allow' : 'deny';
    const kind = effect === 'deny' ? reader.keyword('endorse', 'admit') : reader.keyword('define', 'endorse', 'admit');
    if (kind === undefined) {
      return undefined;
    }
    const says = kind === 'define' ? parseDefinition(reader) : parseAccess(reader, kind, effect);
    if (!reader.atEnd) {
      reader.fail('the end of the statement');
    }
    return new CrossTenancyStatement(text, says);
  }

  /**
   * The statement that says it.
   *
   * @throws ConfigurationError if a part could be read as anything but what it is
   */
  public static of(says: Definition | CrossTenancyAccess): CrossTenancyStatement {
    return new CrossTenancyStatement(says.kind === 'define' ? definitionText(says) : accessText(says), says);
  }

  private constructor(
    /** The statement as Oracle reads it; one that was read, as it was written. */
    public readonly text: string,
    /** What it says. */
    public readonly says: Definition | CrossTenancyAccess,
  ) {}

  public toString(): string {
    return this.text;
  }
}

function parseDefinition(reader: StatementScanner): Definition {
  const of = reader.expectKeyword('tenancy', 'group', 'dynamic-group', 'compartment');
  const alias = reader.name(`a name for the ${of}`);
  reader.expectKeyword('as');
  reader.attempt(() => {
    const marked = reader.keyword('id') !== undefined && !reader.atEnd;
    return marked ? true : undefined;
  });
  return { kind: 'define', of, alias, ocid: reader.name(`the OCID of the ${of}`) };
}

function parseAccess(
  reader: StatementScanner,
  kind: 'endorse' | 'admit',
  effect: CrossTenancyAccess['effect'],
): CrossTenancyAccess {
  const subject = parseSubject(reader);
  const from = kind === 'admit' && reader.keyword('of') !== undefined ? { from: parseTenancy(reader) } : {};
  reader.expectKeyword('to');
  const action = parseAction(reader, [...VERBS, 'associate']);
  const location = reader.keyword('in') === undefined ? {} : { location: parseCrossTenancyLocation(reader) };
  const partner = reader.keyword('with') === undefined ? {} : { with: parsePartner(reader) };
  const where = parseWhere(reader);
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

function parsePartner(reader: StatementScanner) {
  const resourceType = reader.word('a resource type');
  reader.expectKeyword('in');
  return { resourceType, location: parseCrossTenancyLocation(reader) };
}

function parseTenancy(reader: StatementScanner): TenancyAlias {
  return reader.expectKeyword('tenancy', 'any-tenancy') === 'any-tenancy'
    ? 'any'
    : { alias: reader.name('the name of a tenancy') };
}

function parseCrossTenancyLocation(reader: StatementScanner): CrossTenancyLocation {
  const other = reader.attempt(() => {
    if (reader.keyword('any-tenancy') !== undefined) {
      return 'any' as const;
    }
    const here = reader.keyword('tenancy') === undefined || reader.atEnd || reader.nextIsKeyword('where', 'with');
    return here ? undefined : { alias: reader.name('the name of a tenancy') };
  });
  if (other !== undefined) {
    return { kind: 'other-tenancy', tenancy: other };
  }
  const location = parseLocation(reader);
  return reader.keyword('of') === undefined
    ? location
    : { kind: 'other-tenancy', tenancy: parseTenancy(reader), compartment: location };
}

function definitionText({ of, alias, ocid }: Definition): string {
  return `Define ${of} ${aliasText(alias)} as ${bareWord('OCID', ocid)}`;
}

function accessText(says: CrossTenancyAccess): string {
  const { kind, effect, subject, from, location, with: partner, where } = says;
  return [
    ...(effect === 'deny' ? ['Deny'] : []),
    kind === 'admit' ? 'Admit' : 'Endorse',
    subjectText(subject),
    ...(from === undefined ? [] : ['of', tenancyText(from)]),
    'to',
    actionText(says),
    ...(location === undefined ? [] : ['in', crossTenancyLocationText(location)]),
    ...(partner === undefined
      ? []
      : ['with', bareWord('resource type', partner.resourceType), 'in', crossTenancyLocationText(partner.location)]),
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

/** Without quotes, unless it could be mistaken for another part of the statement. */
function aliasText(alias: string): string {
  return /^(?!(?:where|with|in|to|as|of|id)$)[\w-]+$/i.test(alias) ? alias : quoted(alias);
}
