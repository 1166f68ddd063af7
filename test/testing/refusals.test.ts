import { describeEachBinary } from '../support/each-binary';
import { open, refusalOf, StackParts, useProvider } from './offline-stack';

const startProvider = useProvider();
const repository = { compartment_id: 'ocid1.compartment.oc1..c', display_name: 'payments/api' };

/** One resource of a type that is right but for `changes`. */
function repositoryWith(changes: object): StackParts {
  return { resource: { oci_artifacts_container_repository: { Api: { ...repository, ...changes } } } };
}

const refused: [string, StackParts, string][] = [
  ['an argument that is not there', repositoryWith({ colour: 'red' }), '"colour"'],
  ['a missing argument', repositoryWith({ display_name: undefined }), 'The argument "display_name" is required'],
  [
    'a wrong type',
    repositoryWith({ is_public: ['yes'] }),
    'Inappropriate value for attribute "is_public": bool required',
  ],
  [
    'too many blocks',
    repositoryWith({ readme: [1, 2].map((n) => ({ content: `${n}`, format: 'TEXT_PLAIN' })) }),
    'No more than 1 "readme" blocks are allowed',
  ],
  ['a missing argument of a block', repositoryWith({ readme: { content: 'x' } }), 'The argument "format" is required'],
  [
    'a missing block',
    { resource: { oci_autoscaling_auto_scaling_configuration: { Scale: { compartment_id: 'c' } } } },
    'At least 1 "policies" blocks are required',
  ],
  [
    'a value for what the cloud decides',
    repositoryWith({ namespace: 'mine' }),
    `Value for unconfigurable attribute with oci_artifacts_container_repository.Api`,
  ],
  ['an id of its own', repositoryWith({ id: 'ocid1.containerrepo.oc1..x' }), 'Invalid or unknown key'],
  [
    'a value for what the cloud decides, in a block',
    {
      resource: {
        oci_autoscaling_auto_scaling_configuration: {
          Scale: {
            compartment_id: 'c',
            auto_scaling_resources: { id: 'ocid1.instancepool.oc1..p', type: 'instancePool' },
            policies: { policy_type: 'threshold', time_created: '2025-01-01T00:00:00Z' },
          },
        },
      },
    },
    `Can't configure a value for "policies.0.time_created"`,
  ],
  [
    'a value for what a data source finds',
    { data: { oci_objectstorage_namespace: { Ns: { namespace: 'mine' } } } },
    `Can't configure a value for "namespace"`,
  ],
  ['a resource type that is not there', { resource: { oci_registry: { R: {} } } }, 'Invalid resource type'],
  [
    'a reference to an attribute that is not there',
    { ...repositoryWith({}), output: { o: { value: '${oci_artifacts_container_repository.Api.url}' } } },
    'Unsupported attribute',
  ],
];

describeEachBinary('validate', (binary) => {
  test('passes what is right', async () => {
    const terraform = await open(await startProvider(), binary, repositoryWith({ is_public: false }));

    await expect(terraform.validate()).resolves.toBeUndefined();
  });

  test.each(refused)('refuses %s', async (_title, parts, message) => {
    const terraform = await open(await startProvider(), binary, parts);

    expect(await refusalOf(terraform.validate())).toContain(message);
  });
});
