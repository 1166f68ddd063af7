// A plan of `count` repositories in three environments, of 40 teams with their policies, as terraform show -json prints it.
// A part of the policies and of the repositories changes.
exports.largePlan = (count) => {
  const sections = { changes: [], prior: [], planned: [], configuration: [] };
  const teams = range(40);
  for (const environment of ENVIRONMENTS) {
    add(sections, 'oci_identity_compartment', environment, compartment(environment));
  }
  for (const team of teams) {
    const id = `ocid1.group.oc1..${team}`;
    add(sections, 'oci_identity_group', `Team${team}`, { id, compartment_id: TENANCY, name: `team${team}` });
  }
  const repositories = range(count).map((index) => repository(ENVIRONMENTS[index % 3], teams[index % 40], index));
  repositories.forEach((one, index) =>
    add(sections, 'oci_artifacts_container_repository', `R${index}`, one, index % 500 === 0 ? null : one),
  );
  for (const environment of ENVIRONMENTS) {
    for (const team of teams) {
      const names = repositories
        .map((one) => one.display_name)
        .filter((name) => name.startsWith(`${environment}/team${team}/`));
      const verb = team % 10 === 0 ? 'manage' : 'read';
      const of = (statements) => ({ ...policy(environment, team), statements });
      const before = of(statementsFor('read', environment, team, names));
      const after = of(statementsFor(verb, environment, team, names));
      add(sections, 'oci_identity_policy', `${environment}${team}`, before, after);
    }
  }
  return {
    format_version: '1.2',
    complete: true,
    planned_values: { root_module: { resources: sections.planned } },
    resource_changes: sections.changes,
    prior_state: { format_version: '1.0', values: { root_module: { resources: sections.prior } } },
    configuration: { root_module: { resources: sections.configuration } },
  };
};

const TENANCY = 'ocid1.tenancy.oc1..acme';
const ENVIRONMENTS = ['dev', 'test', 'prod'];

function add({ changes, prior, planned, configuration }, type, name, before, after = before) {
  const entry = { address: `${type}.${name}`, mode: 'managed', type, name };
  const provider_name = 'registry.terraform.io/oracle/oci';
  const actions = after === null ? ['delete'] : after === before ? ['no-op'] : ['update'];
  const masks = { after_unknown: {}, before_sensitive: {}, after_sensitive: {} };
  changes.push({ ...entry, provider_name, change: { actions, before, after, ...masks } });
  prior.push({ ...entry, provider_name, values: before });
  planned.push(...(after === null ? [] : [{ ...entry, provider_name, values: after }]));
  configuration.push({ ...entry, provider_config_key: 'oci', expressions: {} });
}

function compartment(name) {
  return { id: `ocid1.compartment.oc1..${name}`, compartment_id: TENANCY, name };
}

function repository(environment, team, index) {
  const display_name = `${environment}/team${team}/service-${index}`;
  return {
    id: `ocid1.containerrepo.oc1.fra.${String(index).padStart(60, 'a')}`,
    compartment_id: compartment(environment).id,
    display_name,
    is_public: false,
    is_immutable: false,
    created_by: `ocid1.user.oc1..${'u'.repeat(60)}`,
    billable_size_in_gbs: '12',
    image_count: 4,
    layer_count: 9,
    namespace: 'acme',
    readme: [{ content: `Images of ${display_name}. `.repeat(4), format: 'text/plain' }],
    freeform_tags: { Environment: environment, Owner: `team${team}`, CostCenter: 'CC-1042' },
    defined_tags: {},
    system_tags: {},
    state: 'AVAILABLE',
    time_created: '2026-01-01T00:00:00Z',
    timeouts: null,
  };
}

function policy(environment, team) {
  const name = `${environment}-team${team}`;
  return { id: `ocid1.policy.oc1..${name}`, compartment_id: compartment(environment).id, name, description: 'Access' };
}

function statementsFor(verb, environment, team, names) {
  const { id } = compartment(environment);
  return range(Math.ceil(names.length / 60)).map((page) => {
    const some = names.slice(page * 60, page * 60 + 60).map((name) => `target.repo.name = '${name}'`);
    return `Allow group team${team} to ${verb} repos in compartment id ${id} where any {${some.join(', ')}}`;
  });
}

function range(length) {
  return Array.from({ length }, (_, index) => index);
}
