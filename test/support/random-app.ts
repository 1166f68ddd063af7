import * as fc from 'fast-check';
import { SynthesizedApp } from '../../lib/synthesized/synthesized-app';

const TENANCY = 'ocid1.tenancy.oc1..acme';
const PROD = '${oci_identity_compartment.prod.id}';

/** A text of which parts may be variables, and what each variable holds. */
interface Text {
  readonly text: string;
  readonly values: readonly string[];
}

/** A text as it is written, or a variable that holds it. */
const holes = (whole: fc.Arbitrary<Text>, weight: number): fc.Arbitrary<Text> =>
  fc.oneof(
    { weight, arbitrary: whole },
    { weight: 1, arbitrary: whole.filter(isConstant).map(({ text }) => variableOf(text)) },
  );

/** A variable holds no reference and no other variable. */
const isConstant = ({ text, values }: Text) => values.length === 0 && !text.includes('${');

const variableOf = (value: string): Text => ({ text: HOLE, values: [value] });

/** The place of a variable in a text, until its number is known. `#` in its value is that number. */
const HOLE = '\u0000';

const known = (...texts: readonly string[]) => fc.constantFrom(...texts).map((text): Text => ({ text, values: [] }));

function joined(...parts: readonly (string | Text)[]): Text {
  return {
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    values: parts.flatMap((part) => (typeof part === 'string' ? [] : part.values)),
  };
}

const repository = fc.oneof(
  holes(known('dev/api', 'prod/api', 'Prod/Api', 'prod/web', '*'), 4),
  known('api', 'web').map((name) => joined('prod/', variableOf(name.text))),
);

const comparison = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('=', '!='), repository)
      .map(([operator, name]) => joined(`target.repo.name ${operator} '`, name, "'")),
  },
  fc.tuple(repository, repository).map(([one, other]) => joined("target.repo.name in ('", one, "', '", other, "')")),
  fc
    .tuple(fc.constantFrom('=', '!='), holes(known('prod/*', '*/web', '*', 'prod\\/*'), 3))
    .map(([operator, pattern]) => joined(`target.repo.name ${operator} /`, pattern, '/')),
  fc
    .tuple(fc.constantFrom('=', '!='), holes(known('REPOSITORY_READ', 'REPOSITORY_UPDATE', 'SECRET_UPDATE'), 4))
    .map(([operator, permission]) => joined(`request.permission ${operator} '`, permission, "'")),
  holes(known('workload', 'cluster'), 4).map((type) => joined("request.principal.type = '", type, "'")),
  holes(known('dev', 'prod', 'registry'), 4).map((name) => joined("target.compartment.name != '", name, "'")),
  known(
    "request.region = 'fra'",
    "request.networkSource.name = 'office'",
    "request.utc-timestamp before '2099-01-01T00:00:00Z'",
    'target.resource.tag.Team.Name',
    'target.resource.compartment.tag.Team.Name = target.resource.tag.Team.Name',
    "sets-intersect(target.resource.compartment.tag.lz.role, ('x'))",
    "request.groups.id = 'ocid1.group.oc1..release'",
    'request.principal.compartment.id = target.compartment.id',
    "request.user.mfaTotpVerified = 'true'",
    'this cannot be parsed',
  ),
);

const { condition } = fc.letrec<{ condition: Text }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    holes(comparison, 8),
    fc
      .tuple(fc.constantFrom('any', 'all'), tie('condition'), tie('condition'))
      .map(([match, one, other]) => joined(`${match} {`, one, ', ', other, '}')),
    tie('condition').map((inner) => joined('not (', inner, ')')),
  ),
}));

const subject = holes(
  fc.oneof(
    known(
      'group release',
      'group ci, group devs',
      "group 'Default'/'devs'",
      'group id ocid1.group.oc1..release',
      'group id ${oci_identity_group.made.id}',
      'group made',
      'dynamic-group runners',
      'any-user',
      'any-group',
      'service vulnerability-scanning-service',
    ),
    known('group ', 'dynamic-group ', 'group id ').map((kind) => joined(kind, variableOf('its-own-#'))),
  ),
  12,
);

const action = fc.oneof(
  holes(
    fc
      .tuple(
        holes(known('inspect', 'read', 'use', 'manage'), 12),
        holes(known('repos', 'repos', 'all-resources', 'secret-family', 'policies', 'some-family', 'repos;', '*'), 12),
      )
      .map(([verb, type]) => joined(verb, ' ', type)),
    8,
  ),
  holes(known('REPOSITORY_UPDATE', 'SECRET_UPDATE'), 2).map((name) =>
    joined('{REPOSITORY_INSPECT, REPOSITORY_READ, ', name, '}'),
  ),
);

const location = holes(
  fc.oneof(
    known('tenancy', 'compartment dev', 'compartment registry:prod', 'compartment prod', `compartment id ${PROD}`),
    known('prod', 'registry:prod', 'registry').map(({ text }) => joined('compartment ', variableOf(text))),
    known(TENANCY, 'ocid1.compartment.oc1..other').map(({ text }) => joined('compartment id ', variableOf(text))),
  ),
  8,
);

const statement = holes(
  fc
    .tuple(fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'), subject, action, location, fc.option(condition))
    .map(([effect, who, what, where, when]) =>
      joined(effect, ' ', who, ' to ', what, ' in ', where, ...(when === null ? [] : [' where ', when])),
    ),
  12,
);

const attached = holes(
  known(TENANCY, 'ocid1.compartment.oc1..other', '${oci_identity_compartment.registry.id}', PROD),
  3,
);

const policy = fc.record({ attached, statements: fc.array(statement, { minLength: 1, maxLength: 3 }) });

/** An app twice: as Terraform has it, and as this library has it that does not know the variables. */
export interface RandomApp {
  /** Each variable has no default. */
  readonly open: SynthesizedApp;

  /** Each variable has its value as a default. */
  readonly filled: SynthesizedApp;

  /** The configuration of `open`, and the values: what a failure shows. */
  readonly [fc.toStringMethod]: () => string;
}

/**
 * Apps with hand-written policies for two compartments with repositories, an artifact repository and a secret. Any part
 * of a statement, a whole statement and the compartment of a policy may be a variable. A group of which only the name is
 * a variable is no other group of the app: who is in several groups is not known to the library either.
 */
export const randomApp: fc.Arbitrary<RandomApp> = fc
  .record({ policies: fc.array(policy, { minLength: 1, maxLength: 3 }), web: holes(known('dev', 'prod'), 1) })
  .map(({ policies, web }) => {
    const values: string[] = [];
    const written = ({ text, values: of }: Text): string => {
      const next = of.values();
      return text.replaceAll(HOLE, () => {
        const number = values.length;
        values.push((next.next().value ?? '').replace('#', String(number)));
        return `\${var.v${number}}`;
      });
    };
    const resource = {
      ...REGISTRY,
      oci_artifacts_container_repository: {
        api: { display_name: 'prod/api', compartment_id: PROD },
        web: { display_name: `${written(web)}/web`, compartment_id: PROD },
        dev: { display_name: 'dev/api', compartment_id: '${oci_identity_compartment.dev.id}' },
      },
      oci_identity_policy: Object.fromEntries(
        policies.map((one, index) => [
          `p${index}`,
          { compartment_id: written(one.attached), statements: one.statements.map(written) },
        ]),
      ),
    };
    const app = (variable: object) => new SynthesizedApp(new Map([['registry', { resource, variable } as never]]));
    return {
      open: app(Object.fromEntries(values.map((_, index) => [`v${index}`, {}]))),
      filled: app(Object.fromEntries(values.map((value, index) => [`v${index}`, { default: value }]))),
      [fc.toStringMethod]: () => JSON.stringify({ policies: resource.oci_identity_policy, values }, undefined, 2),
    };
  });

const REGISTRY = {
  oci_identity_compartment: {
    registry: { name: 'registry', compartment_id: TENANCY },
    dev: { name: 'dev', compartment_id: '${oci_identity_compartment.registry.id}' },
    prod: { name: 'prod', compartment_id: '${oci_identity_compartment.registry.id}' },
  },
  oci_artifacts_repository: { files: { display_name: 'files', compartment_id: PROD } },
  oci_identity_group: { made: { name: 'made', compartment_id: TENANCY } },
  oci_vault_secret: { token: { secret_name: 'token', compartment_id: PROD } },
};
