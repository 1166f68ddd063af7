import { builders, BUILDERS_PUSH, escalations, told } from './some-registry';

const DEV = '${oci_identity_compartment.Dev.id}';

test('nobody, where one group may push and no more', () => {
  expect(escalations([])).toMatchObject({ pushers: ['release'], chains: [] });
});

describe('who writes policies', () => {
  test.each(['compartment registry:prod', 'compartment registry', 'tenancy'])('in %s', (place) => {
    expect(told([`Allow group devs to manage policies in ${place}`])).toContainEqual(
      expect.stringMatching(/^devs may write policies of (prod|registry|the tenancy) → lets itself push to prod$/),
    );
  });

  test.each(['{POLICY_CREATE}', '{POLICY_UPDATE}'])('by %s alone', (permission) => {
    expect(told([`Allow group devs to ${permission} in compartment registry:prod`])).toEqual([
      'devs may write policies of prod → lets itself push to prod',
    ]);
  });

  test('under a condition on something else', () => {
    expect(told(["Allow group devs to manage policies in tenancy where request.region = 'fra'"])).toHaveLength(1);
  });

  test.each([
    'Allow group devs to manage policies in compartment registry:dev',
    'Allow group devs to use policies in compartment registry:prod',
    'Allow group release to manage policies in tenancy',
    "Allow group devs to manage policies in tenancy where request.permission = 'POLICY_DELETE'",
  ])('but not by %s', (statement) => {
    expect(told([statement])).toEqual([]);
  });
});

describe('who joins a group that pushes', () => {
  test.each([
    [['Allow group devs to use groups in tenancy', 'Allow group devs to use users in tenancy']],
    [['Allow group devs to use groups in tenancy', 'Allow group devs to manage identity-providers in tenancy']],
    [['Allow group devs to {GROUP_UPDATE, USER_UPDATE} in tenancy']],
    [
      [
        "Allow group devs to manage groups in tenancy where target.group.name != 'Administrators'",
        'Allow group devs to use users in tenancy',
      ],
    ],
    [
      [
        'Allow group devs to use groups in tenancy',
        'Allow group devs to use users in tenancy where target.user.id = request.user.id',
      ],
    ],
    [['Allow group devs to use groups in tenancy', 'Allow any-user to use users in tenancy']],
    [
      [
        "Allow group devs to use groups in tenancy where target.group.id = '${oci_identity_group.Release.id}'",
        'Allow group devs to use users in tenancy',
      ],
    ],
  ])('by %j', (statements) => {
    expect(told(statements)).toContain('devs may change who is in release → joins it → pushes as release');
  });

  test.each([
    [['Allow group devs to use groups in tenancy']],
    [['Allow group devs to use users in tenancy']],
    [['Allow group devs to use groups in compartment registry:prod', 'Allow group devs to use users in tenancy']],
    [
      [
        "Allow group devs to use groups in tenancy where target.group.name = 'devs'",
        'Allow group devs to use users in tenancy',
      ],
    ],
    [
      [
        'Allow group devs to use groups in tenancy where target.group.name != /rel*/',
        'Allow group devs to use users in tenancy',
      ],
    ],
    [['Allow group devs to use groups in tenancy', 'Allow group others to use users in tenancy']],
  ])('but not by %j', (statements) => {
    expect(told(statements)).toEqual([]);
  });
});

describe('who takes over a user of a group that pushes', () => {
  test.each([
    'Allow group devs to manage users in tenancy',
    'Allow group devs to manage users in tenancy where target.user.name = /ci*/',
    'Allow group devs to {USER_UPDATE, USER_AUTHTOKEN_SET} in tenancy',
  ])('by %s', (statement) => {
    expect(told([statement])).toEqual([
      'devs may make keys and tokens of users → signs in as a user of release → pushes as release',
    ]);
  });

  test.each([
    'Allow group devs to manage users in tenancy where target.user.id = request.user.id',
    'Allow group devs to use users in tenancy',
    'Allow group devs to {USER_AUTHTOKEN_SET} in tenancy',
  ])('but not by %s', (statement) => {
    expect(told([statement])).toEqual([]);
  });

  test('also where the user itself is let in', () => {
    expect(
      told([
        "Allow any-user to manage repos in compartment registry:prod where request.user.id = 'ocid1.user.oc1..bot'",
        'Allow group devs to manage users in tenancy',
      ]),
    ).toContainEqual(expect.stringMatching(/^devs may make keys and tokens of users → /));
  });
});

describe('who changes a dynamic group that pushes', () => {
  const group = builders("ALL {instance.compartment.id = 'ocid1.compartment.oc1..elsewhere'}");

  test.each([
    'Allow group dev-admins to manage dynamic-groups in tenancy',
    'Allow group dev-admins to use dynamic-groups in tenancy',
    "Allow group dev-admins to use dynamic-groups in tenancy where target.dynamic-group.name != 'x'",
  ])('by %s', (statement) => {
    expect(told([BUILDERS_PUSH, statement], group)).toEqual([
      'dev-admins may manage dynamic groups → matches any machine → pushes as builders',
    ]);
  });

  test('also of one that the app does not make', () => {
    expect(told([BUILDERS_PUSH, 'Allow group devs to use dynamic-groups in tenancy'])).toHaveLength(1);
  });

  test.each([
    "Allow group dev-admins to use dynamic-groups in tenancy where target.dynamic-group.name = 'other'",
    'Allow group dev-admins to inspect dynamic-groups in tenancy',
    'Allow group dev-admins to use dynamic-groups in compartment registry:prod',
  ])('but not by %s', (statement) => {
    expect(told([BUILDERS_PUSH, statement], group)).toEqual([]);
  });
});

describe('who starts a machine that a dynamic group matches', () => {
  const START = 'Allow group devs to manage instance-family in compartment registry:dev';
  const starting = (...given: Parameters<typeof told>) =>
    told(...given).filter((chain) => chain.includes('may start machines'));
  const CHAIN = 'devs may start machines in dev → starts one that the rule matches → pushes as builders';

  test.each([
    ['a whole compartment', `ALL {instance.compartment.id = '${DEV}'}`],
    ['one of two', `ANY {instance.compartment.id = 'ocid1.compartment.oc1..a', instance.compartment.id = '${DEV}'}`],
    ['all but one', "instance.compartment.id != 'ocid1.compartment.oc1..a'"],
    ['what is not understood', 'whatever it is'],
  ])('by %s', (_, rule) => {
    expect(told([BUILDERS_PUSH, START], builders(rule))).toContain(CHAIN);
  });

  test.each([
    ['a compartment where they start none', "ALL {instance.compartment.id = 'ocid1.compartment.oc1..a'}", START],
    ['the one machine', "instance.id = 'ocid1.instance.oc1..a'", START],
    ['a tag that they may not write', "tag.acme.role.value = 'builder'", START],
    [
      'a whole compartment, where they read',
      `instance.compartment.id = '${DEV}'`,
      'Allow group devs to read instances in tenancy',
    ],
  ])('but not by %s', (_, rule, statement) => {
    expect(starting([BUILDERS_PUSH, statement], builders(rule))).toEqual([]);
  });

  test('in a compartment that only its name and the rule tell of', () => {
    expect(
      starting(
        [BUILDERS_PUSH, 'Allow group devs to manage instances in compartment somewhere'],
        builders("instance.compartment.id = 'ocid1.compartment.oc1..elsewhere'"),
      ),
    ).toEqual([
      'devs may start machines in ocid1.compartment.oc1..elsewhere → starts one that the rule matches → pushes as builders',
    ]);
  });

  describe('by its tag', () => {
    const tagged = builders("tag.acme.role.value = 'builder'");

    test.each([
      'Allow group devs to use tag-namespaces in tenancy',
      "Allow group devs to use tag-namespaces in tenancy where target.tag-namespace.name = 'acme'",
      'Allow any-user to use tag-namespaces in tenancy',
    ])('which is open to them by %s', (statement) => {
      expect(told([BUILDERS_PUSH, START, statement], tagged)).toContain(
        'devs may start machines in dev → tags one with acme.role → pushes as builders',
      );
    });

    test('on a machine that they have', () => {
      expect(
        starting(
          [
            BUILDERS_PUSH,
            'Allow group devs to use instances in compartment registry:dev',
            'Allow group devs to use tag-namespaces in tenancy',
          ],
          tagged,
        ),
      ).toHaveLength(1);
    });

    test('which may have any value', () => {
      expect(
        starting(
          [BUILDERS_PUSH, START, 'Allow group devs to use tag-namespaces in tenancy'],
          builders('tag.acme.role.value'),
        ),
      ).toHaveLength(1);
    });

    test('in the compartment of its namespace', () => {
      const namespace = { oci_identity_tag_namespace: { Acme: { name: 'acme', compartment_id: DEV } } };

      expect(
        starting([BUILDERS_PUSH, START, 'Allow group devs to use tag-namespaces in compartment registry:dev'], {
          ...tagged,
          ...namespace,
        }),
      ).toHaveLength(1);
      expect(
        starting([BUILDERS_PUSH, START, 'Allow group devs to use tag-namespaces in compartment registry:prod'], {
          ...tagged,
          ...namespace,
        }),
      ).toEqual([]);
    });

    test('but not that of another namespace', () => {
      const statement = "Allow group devs to use tag-namespaces in tenancy where target.tag-namespace.name = 'costs'";

      expect(starting([BUILDERS_PUSH, START, statement], tagged)).toEqual([]);
    });
  });
});

describe('who uses a machine of a dynamic group', () => {
  const group = builders(`instance.compartment.id = '${DEV}'`);

  test.each([
    [
      ['use instance-agent-commands in compartment registry:dev'],
      'may run commands on machines in dev → runs one on a machine of the group',
    ],
    [
      ['read instances in compartment registry:dev', 'manage bastion-family in compartment registry:dev'],
      'may open bastion sessions to machines in dev → signs in to a machine of the group',
    ],
    [
      ['read instances in compartment registry:dev', 'manage instance-console-connection in compartment registry:dev'],
      'may open consoles of machines in dev → signs in to a machine of the group',
    ],
    [
      ['manage cluster-family in compartment registry:dev'],
      'may administer clusters in dev → runs a pod on a node of the group',
    ],
  ])('by %j', (given, chain) => {
    expect(told([BUILDERS_PUSH, ...given.map((one) => `Allow group devs to ${one}`)], group)).toEqual([
      `devs ${chain} → pushes as builders`,
    ]);
  });

  test.each([
    [['read instances in compartment registry:dev']],
    [['manage bastion-family in compartment registry:dev']],
    [['use instance-agent-commands in compartment registry:prod']],
    [['read clusters in compartment registry:dev']],
  ])('but not by %j', (given) => {
    expect(told([BUILDERS_PUSH, ...given.map((one) => `Allow group devs to ${one}`)], group)).toEqual([]);
  });

  test('with the tag, where the app puts some', () => {
    const machine = {
      oci_core_instance: { Builder: { compartment_id: DEV, defined_tags: { 'acme.role': 'builder' } } },
    };
    const tagged = { ...builders("tag.acme.role.value = 'builder'"), ...machine };
    const runs = (place: string) =>
      told([BUILDERS_PUSH, `Allow group devs to use instance-agent-commands in ${place}`], tagged);

    expect(runs('compartment registry:dev')).toHaveLength(1);
    expect(runs('compartment registry:prod')).toEqual([]);
  });
});

describe('who runs a resource that pushes', () => {
  test.each([
    ['fnfunc', 'manage functions-family', 'may write or call functions'],
    ['fnfunc', 'use fn-invocation', 'may write or call functions'],
    ['devopsbuildpipeline', 'manage devops-family', 'may change or run build pipelines'],
    ['devopsbuildpipeline', '{DEVOPS_BUILD_RUN_CREATE}', 'may change or run build pipelines'],
    ['devopsdeploypipeline', 'use devops-deployment', 'may change or run deployment pipelines'],
    ['devopsrepository', 'manage devops-repository', 'may write code repositories of DevOps'],
    ['ormstack', 'manage orm-family', 'may run jobs of Resource Manager'],
    ['datasciencenotebook', 'manage all-resources', 'may manage resources of type datasciencenotebook'],
  ])('of type %s by %s', (type, given, may) => {
    expect(
      told(
        [BUILDERS_PUSH, `Allow group devs to ${given} in compartment registry:dev`],
        builders(`ALL {resource.type = '${type}', resource.compartment.id = '${DEV}'}`),
      ),
    ).toEqual([expect.stringMatching(`^devs ${may} in dev → .* → pushes as builders$`)]);
  });

  test('that a statement lets in by its type', () => {
    expect(
      told([
        "Allow any-user to manage repos in compartment registry:prod where request.principal.type = 'devopsbuildpipeline'",
        'Allow group devs to use devops-build-run in compartment registry:dev',
      ]),
    ).toEqual([
      expect.stringMatching(/^devs may change or run build pipelines in dev → runs one → pushes as any-user /),
    ]);
  });

  test.each([
    ['fnfunc', 'manage functions-family in compartment registry:prod'],
    ['devopsbuildpipeline', 'read devops-family in compartment registry:dev'],
    ['ormstack', 'manage orm-jobs in compartment registry:dev'],
    ['datasciencenotebook', 'use all-resources in compartment registry:dev'],
  ])('of type %s, but not by %s', (type, given) => {
    const group = builders(`ALL {resource.type = '${type}', resource.compartment.id = '${DEV}'}`);

    expect(told([BUILDERS_PUSH, `Allow group devs to ${given}`], group)).toEqual([]);
  });
});

describe('who gets at a token', () => {
  const credentials = {
    oci_kms_key: { Key: { compartment_id: '${oci_identity_compartment.Registry.id}' } },
    oci_vault_secret: {
      Token: { secret_name: 'x', description: 'd', compartment_id: DEV, key_id: '${oci_kms_key.Key.id}' },
      Other: { secret_name: 'y', description: 'd', compartment_id: DEV, key_id: 'ocid1.key.oc1..a' },
    },
    oci_identity_user: { Bot: { name: 'bot', '//': { metadata: { path: 'test/Bot/Resource' } } } },
    oci_identity_user_group_membership: {
      Bot: { group_id: '${oci_identity_group.Release.id}', user_id: '${oci_identity_user.Bot.id}' },
    },
  };
  const metadata = { tokens: [{ secret: 'oci_vault_secret.Token', user: 'test/Bot' }] };
  const toldOf = (statement: string, resource = {}) => told([statement], { ...credentials, ...resource }, metadata);

  test.each([
    ['read secret-bundles in compartment registry:dev', 'may read secret x → signs in with the token'],
    ["read secret-family in tenancy where target.secret.name = 'x'", 'may read secret x → signs in with the token'],
    [
      "read secret-family in tenancy where target.secret.id = '${oci_vault_secret.Token.id}'",
      'may read secret x → signs in with the token',
    ],
    ['{SECRET_UPDATE} in compartment registry:dev', 'may write secret x → decides what signs in with it'],
    ['{SECRET_ROTATE} in compartment registry:dev', 'may write secret x → decides what signs in with it'],
    [
      '{SECRET_UPDATE, SECRET_MOVE} in compartment registry:dev',
      'may move secret x → reads the token where it may read secrets',
    ],
    ['use keys in compartment registry', 'may use the key of secret x → decrypts the token'],
  ])('by %s', (given, chain) => {
    expect(toldOf(`Allow group devs to ${given}`)).toEqual([`devs ${chain} → pushes as release`]);
  });

  test('counts a secret of which the app says whose token it keeps as known', () => {
    expect(escalations([], credentials, metadata).notes).toContain(
      'What 1 of 2 secrets hold is not known: one may keep a token of who pushes.',
    );
  });

  test.each([
    "read secret-family in tenancy where target.secret.name = 'y'",
    'read secret-family in compartment registry:prod',
    'inspect secret-family in tenancy',
    'use keys in compartment registry:dev',
    'read keys in tenancy',
  ])('but not by %s', (given) => {
    expect(toldOf(`Allow group devs to ${given}`)).toEqual([]);
  });

  test('whose secret is named after the group or the user', () => {
    const named = (secret_name: string) => ({ oci_vault_secret: { S: { secret_name, compartment_id: DEV } } });
    const read = 'Allow group devs to read secret-bundles in compartment registry:dev';

    expect(told([read], named('release-token'))).toHaveLength(1);
    expect(told([read], named('prerelease-notes'))).toEqual([]);
    expect(told([read], named('releases'))).toEqual([]);
    expect(told([read], { ...credentials, ...named('bot_token') })).toHaveLength(1);
  });
});

describe('who moves a repository, or makes it again', () => {
  const PUSH_IN_DEV = 'Allow group devs to manage repos in compartment registry:dev';

  test.each([
    ['REPOSITORY_MANAGE', 'may move repository prod/api of prod → moves it to where it may push'],
    ['REPOSITORY_DELETE', 'may delete repository prod/api of prod → makes one of the same name where it may push'],
  ])('by %s', (permission, chain) => {
    expect(told([`Allow group devs to {${permission}} in compartment registry:prod`, PUSH_IN_DEV])).toEqual([
      `devs ${chain}`,
    ]);
  });

  test.each([
    [['Allow group devs to {REPOSITORY_MANAGE} in compartment registry:prod']],
    [['Allow group devs to {REPOSITORY_MANAGE} in compartment registry:dev', PUSH_IN_DEV]],
    [
      [
        "Allow group devs to manage repos in tenancy where all {target.repo.name = 'prod/web', request.permission = 'REPOSITORY_MANAGE'}",
        PUSH_IN_DEV,
      ],
    ],
    [
      [
        'Allow group devs to {REPOSITORY_MANAGE} in compartment registry:prod',
        'Allow group devs to manage repos in compartment registry:dev where target.repo.name = /dev*/',
      ],
    ],
    [
      [
        'Allow group devs to {REPOSITORY_DELETE} in compartment registry:prod',
        'Allow group devs to {REPOSITORY_READ, REPOSITORY_UPDATE} in compartment registry:dev',
      ],
    ],
  ])('but not by %j', (statements) => {
    expect(told(statements)).toEqual([]);
  });
});

describe('who pushes what does not exist yet', () => {
  const configured = (on: unknown) => ({
    oci_artifacts_container_configuration: { C: { is_repository_created_on_first_push: on } },
  });
  const inRoot =
    'Allow group devs to manage repos in compartment id ocid1.tenancy.oc1..acme where target.repo.name = /prod*/';

  test('where a push creates it', () => {
    const chain =
      'devs may push what does not exist yet, in the root compartment → takes a name of prod before it is made';
    const root = 'Allow group devs to {REPOSITORY_CREATE, REPOSITORY_READ} in tenancy';
    const update = "Allow group devs to {REPOSITORY_UPDATE} in tenancy where target.repo.name = 'new'";

    expect(told([root, update], configured(true))).toEqual([chain]);
    expect(told([root, update], configured('${var.on}'))).toEqual([chain]);
    expect(told([root, update], configured(false))).toEqual([]);
    expect(told([root, update])).toEqual([]);
    expect(escalations([inRoot], configured(true)).pushers).toContain('devs');
  });
});

describe('who moves a compartment', () => {
  const NO_PUSH =
    "where all {request.permission != 'REPOSITORY_UPDATE', request.permission != 'POLICY_CREATE', request.permission != 'POLICY_UPDATE'}";

  test.each(['compartment registry', 'tenancy'])('in %s', (place) => {
    expect(told([`Allow group devs to manage all-resources in ${place} ${NO_PUSH}`])).toContainEqual(
      expect.stringMatching(/^devs may manage all resources of .* → moves prod under a compartment where it may push$/),
    );
  });

  test.each([
    'use all-resources in tenancy',
    'manage compartments in tenancy',
    'manage all-resources in compartment registry:dev',
  ])('but not by %s', (given) => {
    const chains = told([`Allow group devs to ${given} ${given.includes('dev') ? '' : NO_PUSH}`]);

    expect(chains.filter((chain) => chain.includes('moves prod'))).toEqual([]);
  });
});

describe('who shares a member with a group that pushes', () => {
  const membership = (group: string) => ({ group_id: group, user_id: '${oci_identity_user.Ann.id}' });
  const users = (...groups: string[]) => ({
    oci_identity_group: { Release: { name: 'release' }, Devs: { name: 'devs' } },
    oci_identity_user: { Ann: { name: 'ann' } },
    oci_identity_user_group_membership: Object.fromEntries(
      groups.map((group, index) => [`M${index}`, membership(group)]),
    ),
  });

  test('that the app puts into both', () => {
    expect(told([], users('${oci_identity_group.Release.id}', '${oci_identity_group.Devs.id}'))).toEqual([
      'devs has a user, ann, that oci_identity_user.Ann also puts into release → signs in as that user → pushes as release',
    ]);
  });

  test('but not one that is in one of them', () => {
    expect(told([], users('${oci_identity_group.Release.id}'))).toEqual([]);
  });
});

describe('a chain', () => {
  test('leads over as many as it takes, by the shortest way', () => {
    expect(
      told([
        'Allow group iam to manage policies in tenancy',
        "Allow group helpdesk to use groups in tenancy where target.group.name = 'iam'",
        'Allow group helpdesk to use users in tenancy',
      ]),
    ).toEqual([
      'helpdesk may change who is in iam → joins it → as iam may write policies of the tenancy → lets itself push to prod',
      'iam may write policies of the tenancy → lets itself push to prod',
    ]);
  });

  test('names its rules, with a page of Oracle each, and its statements', () => {
    const [chain] = escalations(['Allow group devs to manage policies in tenancy']).chains;

    expect(chain?.links.map(({ rule, statements }) => [rule.id, statements.map(({ text }) => text)])).toEqual([
      ['write-policies', ['Allow group devs to manage policies in tenancy']],
    ]);
    expect(chain?.links[0].rule.see).toMatch(/^https:\/\/docs\.oracle\.com\//);
  });

  test('tells the built-in administrators apart, by their name in the default domain', () => {
    const given = (group: string) =>
      escalations([`Allow group ${group} to manage policies in tenancy`]).chains.map(({ builtIn }) => builtIn);

    expect(given('Administrators')).toEqual([true]);
    expect(given("'Default'/'administrators'")).toEqual([true]);
    expect(given("'Corp'/'Administrators'")).toEqual([false]);
  });

  test('two groups that may change each other end', () => {
    expect(
      told([
        'Allow group a to use groups in tenancy',
        'Allow group a to use users in tenancy',
        'Allow group b to use groups in tenancy',
        'Allow group b to use users in tenancy',
      ]),
    ).toHaveLength(2);
  });
});

test('says what it cannot know', () => {
  expect(
    escalations([BUILDERS_PUSH], { oci_vault_secret: { S: { secret_name: 's', compartment_id: DEV } } }).notes,
  ).toEqual([
    'Who is in release is not known: the app puts nobody into it.',
    'The matching rule of dynamic group builders is not known: the app does not make the group.',
    'What 1 of 1 secrets hold is not known: one may keep a token of who pushes.',
    'Each group is evaluated separately: a member of several groups has the access of all of them together.',
    expect.stringContaining('Policies that the app does not write'),
  ]);
});

test('names the service user that the app puts into a group', () => {
  expect(
    escalations([], {
      oci_identity_domains_user: { Ci: { user_name: 'payments-pipeline' } },
      oci_identity_user_group_membership: {
        Ci: { group_id: '${oci_identity_group.Release.id}', user_id: '${oci_identity_domains_user.Ci.ocid}' },
      },
    }).notes,
  ).toContain('Who else is in release than payments-pipeline is not known.');
});
