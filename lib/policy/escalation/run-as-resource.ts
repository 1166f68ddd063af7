import { comparisonsIn, isAbout } from '../../policy-language';
import { EscalationFacts, inWordsOf } from './escalation-facts';
import { EscalationRule } from './escalation';
import { NamedPrincipal } from './named-principal';
import { stepsOf } from './steps';

/** The permissions that decide what a resource does when it signs in as itself. */
interface Runner {
  /** The permissions in words. */
  readonly may: string;

  /** The result in words. */
  readonly then: string;

  /** One of these sets of permissions is enough. */
  readonly permissions: readonly (readonly string[])[];

  /** Page of Oracle about the permissions. */
  readonly see: string;
}

const DEVOPS = 'https://docs.oracle.com/iaas/Content/devops/using/devops_iampolicies.htm';

/** Oracle's page lists the permissions of DevOps without their verbs, so `use` and `manage` count for all of them. */
function devops(types: readonly string[], permissions: readonly string[]): string[][] {
  const named = ['devops-family', ...types].flatMap((type) => [`USE ${type}`, `MANAGE ${type}`]);
  return [...named.map((verb) => verb.toUpperCase()), ...permissions].map((permission) => [permission]);
}

const BUILD: Runner = {
  may: 'may change or run build pipelines',
  then: 'runs one',
  permissions: devops(
    [
      'devops-build-family',
      'devops-build-pipeline',
      'devops-build-pipeline-stage',
      'devops-build-run',
      'devops-trigger',
    ],
    ['DEVOPS_BUILD_PIPELINE_UPDATE', 'DEVOPS_BUILD_PIPELINE_STAGE_UPDATE', 'DEVOPS_BUILD_RUN_CREATE'],
  ),
  see: DEVOPS,
};

const DEPLOY: Runner = {
  may: 'may change or run deployment pipelines',
  then: 'runs one',
  permissions: devops(
    ['devops-deploy-family', 'devops-deploy-pipeline', 'devops-deploy-stage', 'devops-deployment'],
    ['DEVOPS_DEPLOY_PIPELINE_UPDATE', 'DEVOPS_DEPLOY_STAGE_UPDATE', 'DEVOPS_DEPLOY_DEPLOYMENT_CREATE'],
  ),
  see: DEVOPS,
};

/** By the type that `resource.type` of matching rules and `request.principal.type` hold. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  fnfunc: {
    may: 'may write or call functions',
    then: 'runs one',
    permissions: [['FN_FUNCTION_CREATE'], ['FN_FUNCTION_UPDATE'], ['FN_INVOCATION']],
    see: 'https://docs.oracle.com/iaas/Content/Functions/Tasks/functionsaccessingociresources.htm',
  },
  devopsbuildpipeline: BUILD,
  devopsdeploypipeline: DEPLOY,
  devopstrigger: BUILD,
  devopsrepository: {
    ...BUILD,
    may: 'may write code repositories of DevOps',
    then: 'changes what is built',
    permissions: devops(['devops-repository-family', 'devops-repository'], ['DEVOPS_REPOSITORY_UPDATE']),
  },
  devopsconnection: {
    ...BUILD,
    may: 'may change connections of DevOps',
    then: 'builds from a repository of its own',
    permissions: devops(['devops-build-family', 'devops-connection'], ['DEVOPS_CONNECTION_UPDATE']),
  },
  ormstack: {
    may: 'may run jobs of Resource Manager',
    then: 'applies a stack of its own',
    permissions: [['ORM_JOB_MANAGE', 'ORM_STACK_USE'], ['ORM_STACK_UPDATE']],
    see: 'https://docs.oracle.com/iaas/Content/Identity/Reference/resourcemanagerpolicyreference.htm',
  },
  workload: {
    may: 'may administer clusters',
    then: 'starts a workload of that name',
    permissions: [['CLUSTER_MANAGE'], ['CLUSTER_USE']],
    see: 'https://docs.oracle.com/iaas/Content/ContEng/Tasks/contenggrantingworkloadaccesstoresources.htm',
  },
  instance: {
    may: 'may start machines or run commands on them',
    then: 'uses one',
    permissions: [['INSTANCE_CREATE'], ['INSTANCE_AGENT_COMMAND_CREATE']],
    see: 'https://docs.oracle.com/iaas/Content/Identity/Tasks/callingservicesfrominstances.htm',
  },
};

/** For a type that is not in the table, principals that manage all resources of the compartment. */
function runnerOf(type: string): Runner {
  return Object.hasOwn(RUNNERS, type) && RUNNERS[type] !== undefined
    ? RUNNERS[type]
    : {
        may: `may manage resources of type ${type}`,
        then: 'uses one',
        permissions: [[`MANAGE ${type}`.toUpperCase()]],
        see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
      };
}

/** A pipeline, a function or a workload does what those say who may change it, and signs in as itself. */
export const runAsResource: EscalationRule = {
  id: 'run-as-resource',
  see: 'https://docs.oracle.com/iaas/Content/Identity/dynamicgroups/Writing_Matching_Rules_to_Define_Dynamic_Groups.htm',
  into: (facts, as) =>
    [...matchedTypes(facts, as), ...namedTypes(facts, as)].flatMap(({ type, compartment: ocid }) => {
      const { may, then, permissions } = runnerOf(type);
      const places = ocid === undefined ? facts.everywhere : [facts.pathTo(ocid)];
      return places.flatMap((compartment) =>
        stepsOf(facts.requests.whoCan({ permissions, compartment }), {
          may: `${may} in ${inWordsOf(compartment)}`,
          then,
          as: as.name,
        }),
      );
    }),
};

interface RunningType {
  readonly type: string;
  readonly compartment?: string;
}

/** Machines of a dynamic group have rules of their own. */
function matchedTypes(facts: EscalationFacts, as: NamedPrincipal): RunningType[] {
  return facts.matchedBy(as).flatMap(({ matches }) => matches.filter(({ type }) => type !== 'instance'));
}

/** The types that statements about any user require of the principal. */
function namedTypes(facts: EscalationFacts, { name, principal }: NamedPrincipal): RunningType[] {
  if (principal.groups !== undefined || principal.dynamicGroups !== undefined) {
    return [];
  }
  const about = facts.access.interpreted.filter(({ statement }) => facts.access.namesOf(statement).includes(name));
  const comparisons = about.flatMap(({ statement }) => comparisonsIn(statement.where));
  const types = comparisons
    .filter((comparison) => isAbout(comparison, 'request.principal.type') && comparison.operator === '=')
    .flatMap(({ values }) => values.flatMap((value) => ('text' in value ? [value.text.toLowerCase()] : [])));
  return [...new Set(types)].filter((type) => type !== 'user').map((type) => ({ type }));
}
