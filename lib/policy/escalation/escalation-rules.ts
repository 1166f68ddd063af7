import { changeDynamicGroup } from './change-dynamic-group';
import { createOnPush } from './create-on-push';
import { EscalationRule } from './escalation';
import { joinGroup } from './join-group';
import { moveCompartment } from './move-compartment';
import { moveRepository } from './move-repository';
import { readToken } from './read-token';
import { runAsResource } from './run-as-resource';
import { shareMember } from './share-member';
import { startMachine } from './start-machine';
import { takeOverUser } from './take-over-user';
import { useMachine } from './use-machine';
import { writePolicies } from './write-policies';

/** All escalation rules. For principals with several chains of one length, the first rule is reported. */
export const ESCALATION_RULES: readonly EscalationRule[] = [
  writePolicies,
  joinGroup,
  takeOverUser,
  shareMember,
  changeDynamicGroup,
  startMachine,
  useMachine,
  runAsResource,
  readToken,
  moveRepository,
  createOnPush,
  moveCompartment,
];
