import { CheckRule } from './check-rule';
import { anyUserWithoutType } from './rules/any-user-without-type';
import { contradiction } from './rules/contradiction';
import { createOnFirstPush } from './rules/create-on-first-push';
import { domainInGroupName } from './rules/domain-in-group-name';
import { emptyNetworkSource } from './rules/empty-network-source';
import { endedAccess } from './rules/ended-access';
import { escalation } from './rules/escalation';
import { identityOutsideHomeRegion } from './rules/identity-outside-home-region';
import { listByName } from './rules/list-by-name';
import { locationOutOfReach } from './rules/location-out-of-reach';
import { manageNotNarrowed } from './rules/manage-not-narrowed';
import { matchingRuleUnread } from './rules/matching-rule-unread';
import { mfaInDomain } from './rules/mfa-in-domain';
import { nameOfMany } from './rules/name-of-many';
import { nameTaken } from './rules/name-taken';
import { patternInQuotes } from './rules/pattern-in-quotes';
import { permissionNeverAsked } from './rules/permission-never-asked';
import { publicRepository } from './rules/public-repository';
import { refusedByService } from './rules/refused-by-service';
import { regionIdentifier } from './rules/region-identifier';
import { tenancyWideGrant } from './rules/tenancy-wide-grant';
import { tokenInState } from './rules/token-in-state';
import { tokenWithoutRotation } from './rules/token-without-rotation';
import { unknownGroup } from './rules/unknown-group';
import { unknownRepository } from './rules/unknown-repository';
import { unknownType } from './rules/unknown-type';
import { unprotectedRepository } from './rules/unprotected-repository';
import { userWithoutEmail } from './rules/user-without-email';
import { wholeCompartmentGroup } from './rules/whole-compartment-group';
import { wideMatchingRule } from './rules/wide-matching-rule';
import { wildcardReachesOthers } from './rules/wildcard-reaches-others';

const ALL = [
  anyUserWithoutType,
  contradiction,
  createOnFirstPush,
  domainInGroupName,
  emptyNetworkSource,
  endedAccess,
  escalation,
  identityOutsideHomeRegion,
  listByName,
  locationOutOfReach,
  manageNotNarrowed,
  matchingRuleUnread,
  mfaInDomain,
  nameOfMany,
  nameTaken,
  patternInQuotes,
  permissionNeverAsked,
  publicRepository,
  refusedByService,
  regionIdentifier,
  tenancyWideGrant,
  tokenInState,
  tokenWithoutRotation,
  unknownGroup,
  unknownRepository,
  unknownType,
  unprotectedRepository,
  userWithoutEmail,
  wholeCompartmentGroup,
  wideMatchingRule,
  wildcardReachesOthers,
] as const;

/** Id of a rule. */
export type RuleId = (typeof ALL)[number]['id'];

/** The rules, sorted by id. */
export const RULES: readonly CheckRule[] = ALL;
