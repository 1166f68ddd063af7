import { equals } from '../../../lib/policy-language/condition';
import { conditionInWords } from '../../../lib/policy-language/condition-words';
import { parseStatement } from '../../../lib/policy-language/parse-statement';
import { PolicyStatement } from '../../../lib/policy-language/policy-statement';
import { Location } from '../../../lib/policy-language/statement-parts';
import { interpretations } from '../../../lib/policy/analysis/interpretations';
import { PossibleLocations } from '../../../lib/policy/analysis/possible-locations';
import { CompartmentStep } from '../../../lib/policy/evaluator/access-request';

const TENANCY = { ocid: 'ocid1.tenancy.oc1..acme' };
const REGISTRY = { name: 'Registry', ocid: 'ocid1.compartment.oc1..registry' };
const PROD = { name: 'prod', ocid: 'ocid1.compartment.oc1..prod' };
const EXISTING = { ocid: 'ocid1.compartment.oc1..existing' };

/** What is made below the tenancy, and a compartment of which the OCID alone is known. */
const COMPARTMENTS = [[TENANCY], [TENANCY, REGISTRY], [TENANCY, REGISTRY, PROD], [EXISTING]];

type Steps = readonly CompartmentStep[];

/** Those that the app makes or keeps something in lie apart. */
function locations(compartments: readonly Steps[]): PossibleLocations {
  const isTenancy = (ocid: string) => ocid.startsWith('ocid1.tenancy.') || ocid === '${var.tenancy_ocid}';
  return new PossibleLocations(compartments, isTenancy, new Set([REGISTRY, PROD].map(({ ocid }) => ocid)));
}

/** What a statement of a policy that is attached to `attached` comes to. */
function interpreted(
  statement: string | PolicyStatement,
  compartments: readonly Steps[] = COMPARTMENTS,
  attached: Steps = [TENANCY],
) {
  const parsed = typeof statement === 'string' ? parseStatement(statement) : statement;
  const written = {
    statement: parsed,
    text: '',
    path: 'app/ByHand',
    stack: 'app',
    compartment: attached,
  };
  return interpretations(written, locations(compartments));
}

/** Where it holds, and what has to be so for that. */
function reached(...of: Parameters<typeof interpreted>): string[] {
  return interpreted(...of).map(({ location, where }) =>
    [shown(location), ...(where === undefined ? [] : [conditionInWords(where)])].join(' if '),
  );
}

function shown(location: Location): string {
  return location.kind === 'tenancy' ? 'tenancy' : 'ocid' in location ? location.ocid : location.path.join(':');
}

const IN = (location: string) => `Allow group x to manage repos in ${location}`;

describe('a statement', () => {
  test.each([
    'Allow group x to manage repos in tenancy',
    'Deny group x to manage repos in tenancy',
    'Allow group x to {REPOSITORY_READ} in compartment id ocid1.compartment.oc1..prod',
    "Allow group x to manage repos in tenancy where request.region = 'fra'",
  ])('of which the app knows all is itself: %s', (text) => {
    const statement = PolicyStatement.parse(text);

    expect(interpreted(statement)).toEqual([statement]);
    expect(interpreted(statement)[0]).toBe(statement);
  });

  test.each([
    'Endorse group x to manage repos in tenancy Partner',
    'Define tenancy Partner as ocid1.tenancy.oc1..partner',
    'Admit group x of tenancy Partner to manage repos in tenancy Other',
    'Admit group x of tenancy P to associate local-peering-gateways in tenancy with local-peering-gateways in tenancy P',
    'Deny admit group x of tenancy Partner to manage repos in tenancy',
    'Deny what you like',
    'Endorse whom you like',
  ])('that lets nobody in here is nothing: %s', (text) => {
    expect(interpreted(text)).toEqual([]);
  });
});

describe('a location by name', () => {
  test('counts from the compartment that the policy is attached to', () => {
    expect(reached(IN('compartment registry'))).toContainEqual(REGISTRY.ocid);
    expect(reached(IN('compartment registry:PROD'))).toContainEqual(PROD.ocid);
    expect(reached(IN('compartment prod'))).not.toContainEqual(expect.stringContaining(PROD.ocid));
    expect(reached(IN('compartment prod'), COMPARTMENTS, [TENANCY, REGISTRY])).toContainEqual(PROD.ocid);
    expect(reached(IN('compartment registry'), COMPARTMENTS, [TENANCY, REGISTRY])).toContainEqual(REGISTRY.ocid);
    expect(reached(IN('compartment registry'), COMPARTMENTS, [TENANCY, REGISTRY, PROD])).toEqual([
      `${EXISTING.ocid} if compartment ${EXISTING.ocid} is registry below prod`,
    ]);
  });

  test('may be that of a compartment that is known by OCID alone, which may lie anywhere', () => {
    expect(reached(IN('compartment other'))).toEqual([
      `${EXISTING.ocid} if compartment ${EXISTING.ocid} is other below ${TENANCY.ocid}`,
    ]);
    expect(reached(IN('compartment other:path'))).toHaveLength(1);
    expect(reached(IN('compartment other:prod'), [[EXISTING, PROD]])).toEqual([
      `${PROD.ocid} if compartment prod is other:prod below ${TENANCY.ocid}`,
    ]);
    expect(reached(IN('compartment prod:other'), [[EXISTING, PROD]])).toEqual([]);
  });

  test('may be that of a compartment of which Terraform alone knows the name', () => {
    const compartments = [[TENANCY, { ...PROD, name: '${var.platform}-prod' }]];

    expect(reached(IN('compartment acme-prod'), compartments)).toEqual([
      `${PROD.ocid} if compartment \${var.platform}-prod is acme-prod below ${TENANCY.ocid}`,
    ]);
  });

  test.each(['${var.name}', 'acme-${var.name}', '%{ if var.live }prod%{ endif }'])(
    'that Terraform alone knows may be any but the tenancy: %s',
    (name) => {
      const location: Location = { kind: 'compartment', path: [name] };
      const statement = new PolicyStatement({ ...PolicyStatement.parse(IN('tenancy')).parts, location });

      expect(reached(statement)).toEqual(
        [REGISTRY, PROD, EXISTING].map(({ ocid }) => expect.stringMatching(new RegExp(`^${ocid} if compartment `))),
      );
    },
  );

  test('is never that of the tenancy, be its OCID one that only Terraform knows', () => {
    expect(reached(IN('compartment other'), [[TENANCY]])).toEqual([]);
    expect(reached(IN('compartment other'), [[{ ocid: '${var.tenancy_ocid}' }]])).toEqual([]);
    expect(reached(IN('compartment prod'), [[{ ocid: '${var.tenancy_ocid}' }, PROD]])).toEqual([PROD.ocid]);
  });

  test('may be that of any compartment where it is not known what the policy is attached to', () => {
    for (const attached of [[], [{ ocid: '${local.somewhere}' }], [{ ocid: '${var.somewhere}' }]]) {
      expect(reached(IN('compartment prod'), COMPARTMENTS, attached)).toContainEqual(
        expect.stringMatching(new RegExp(`^${PROD.ocid} if compartment prod is prod`)),
      );
    }
  });

  test('passes over a compartment that nothing but its name is known of', () => {
    expect(reached(IN('compartment a'), [[{ name: 'a' }]])).toEqual([]);
  });
});

describe('a location by OCID', () => {
  const within = (ocid: string) => `${EXISTING.ocid} if compartment ${EXISTING.ocid} lies in compartment ${ocid}`;

  test('that is written out may be above one of which only the OCID is known', () => {
    const other = 'ocid1.compartment.oc1..other';

    expect(reached(IN(`compartment id ${other}`))).toEqual([other, within(other)]);
  });

  test.each(['${local.other}', '${var.other}'])('that an expression has may be that of the tenancy: %s', (ocid) => {
    expect(reached(IN(`compartment id ${ocid}`))).toEqual([ocid, `tenancy if ${ocid} is the tenancy or lies above`]);
  });

  test.each([EXISTING.ocid, REGISTRY.ocid])('of a compartment of the app is no other: %s', (ocid) => {
    expect(reached(IN(`compartment id ${ocid}`))).toEqual([ocid]);
  });

  test.each([TENANCY.ocid, '${var.tenancy_ocid}'])('of the tenancy is the tenancy: %s', (ocid) => {
    expect(reached(IN(`compartment id ${ocid}`))).toEqual(['tenancy']);
  });

  test('of one of several tenancies is that one', () => {
    expect(reached(IN(`compartment id ${TENANCY.ocid}`), [[TENANCY], [{ ocid: 'ocid1.tenancy.oc1..other' }]])).toEqual([
      TENANCY.ocid,
    ]);
  });
});

describe('what a statement gives', () => {
  test.each([
    ['read ${var.type}', { action: 'read' }, '${var.type} includes it'],
    ['read all-new-things', { action: 'read' }, 'all-new-things includes it'],
    ['{REPOSITORY_READ, ${var.one}}', { action: 'manage' }, '${var.one} includes it'],
  ])('is all that it may be, where it is not known: %s', (action, widest, assuming) => {
    const [asWritten, ...others] = interpreted(`Allow group x to ${action} in tenancy`);

    expect(asWritten?.where).toBeUndefined();
    expect(others).toEqual([
      expect.objectContaining({ ...widest, resourceType: 'all-resources', where: { test: assuming } }),
    ]);
  });

  test.each(['virtual-network-family', 'buckets', 'all-artifacts', 'secret-family'])('is known of %s', (type) => {
    expect(interpreted(`Allow group x to manage ${type} in tenancy`)).toHaveLength(1);
  });
});

describe('an admit', () => {
  test.each([
    ['group x of tenancy Partner', { name: 'x of tenancy Partner' }, 'Partner'],
    ['group x of any-tenancy', { name: 'x of tenancy any' }, 'any'],
    ['group id ocid1.group.oc1..x of tenancy Partner', { ocid: 'ocid1.group.oc1..x' }, 'Partner'],
  ])(
    'lets in %s, which is none of the same name here, if the other tenancy endorses it',
    (subject, member, tenancy) => {
      const text = `Admit ${subject} to manage repos in compartment id ${PROD.ocid} where target.repo.name = 'prod/api'`;

      expect(interpreted(text).map(({ parts }) => parts)).toEqual([
        {
          effect: 'allow',
          subject: { kind: 'group', members: [member] },
          action: 'manage',
          resourceType: 'repos',
          location: { kind: 'compartment', ocid: PROD.ocid },
          where: {
            match: 'all',
            conditions: [equals('target.repo.name', 'prod/api'), { test: `tenancy ${tenancy} endorses it` }],
          },
        },
      ]);
    },
  );

  test('that names no location holds in the tenancy', () => {
    expect(reached('Admit any-user of tenancy Partner to {REPOSITORY_READ}')).toEqual([
      'tenancy if tenancy Partner endorses it',
    ]);
  });
});

describe('a text that could not be parsed', () => {
  const unread = 'the part of app/ByHand that does not parse allows it';

  test.each([
    ['Do what you like', { kind: 'any-user' }, 'manage', 'all-resources', { kind: 'tenancy' }],
    ['Allow ${var.who} to read repos in tenancy', { kind: 'any-user' }, 'read', 'repos', { kind: 'tenancy' }],
    [
      'Allow group x to ${var.verb} repos in tenancy',
      { kind: 'group', members: [{ name: 'x' }] },
      'manage',
      'repos',
      { kind: 'tenancy' },
    ],
  ])('gives the most that it may: %s', (text, subject, action, resourceType, location) => {
    expect(interpreted(text).map(({ parts }) => parts)).toEqual([
      { effect: 'allow', subject, action, resourceType, location, where: { test: unread } },
    ]);
  });

  test('keeps the condition that it has', () => {
    expect(reached("Allow ${var.who} to read repos in tenancy where request.region = 'fra'")).toEqual([
      `tenancy if the region is 'fra' and ${unread}`,
    ]);
  });
});
