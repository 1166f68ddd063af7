import { CheckRule } from './check-rule';
import { anyUserWithoutType } from './rules/any-user-without-type';
import { createOnFirstPush } from './rules/create-on-first-push';
import { escalation } from './rules/escalation';
import { listByName } from './rules/list-by-name';
import { locationOutOfReach } from './rules/location-out-of-reach';
import { manageNotNarrowed } from './rules/manage-not-narrowed';
import { nameTaken } from './rules/name-taken';
import { publicRepository } from './rules/public-repository';
import { refusedByService } from './rules/refused-by-service';
import { tenancyWideGrant } from './rules/tenancy-wide-grant';
import { tokenInState } from './rules/token-in-state';
import { tokenWithoutRotation } from './rules/token-without-rotation';
import { unknownGroup } from './rules/unknown-group';
import { unprotectedRepository } from './rules/unprotected-repository';
import { wholeCompartmentGroup } from './rules/whole-compartment-group';
import { wildcardReachesOthers } from './rules/wildcard-reaches-others';

const ALL = [
  anyUserWithoutType,
  createOnFirstPush,
  escalation,
  listByName,
  locationOutOfReach,
  manageNotNarrowed,
  nameTaken,
  publicRepository,
  refusedByService,
  tenancyWideGrant,
  tokenInState,
  tokenWithoutRotation,
  unknownGroup,
  unprotectedRepository,
  wholeCompartmentGroup,
  wildcardReachesOthers,
] as const;

/** Name of a rule. */
export type RuleId = (typeof ALL)[number]['id'];

/** The rules, by name. */
export const RULES: readonly CheckRule[] = ALL;
