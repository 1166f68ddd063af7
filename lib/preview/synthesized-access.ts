import { AccessEvaluator, CompartmentStep, parseStatement, PolicyStatement, principalsIn, Statement } from '../policy';
import { Region } from '../region';
import { SynthesizedApp, TerraformConfiguration } from '../synthesized';

/** A container repository of a synthesized stack, and who may do what with it. */
export interface RepositoryAccess {
  /** Name in the registry, for example `prod/payments/api`. */
  readonly repository: string;

  /** Name of the compartment that holds it, or the reference to it where the stack does not make it. */
  readonly compartment: string;

  /** Who may push; pushing includes pulling. */
  readonly push: readonly string[];

  /** Who may pull. */
  readonly pull: readonly string[];
}

/** Who may push to and pull from each container repository of an app, worked out from the policies of all its stacks. */
export function synthesizedAccess(app: SynthesizedApp): RepositoryAccess[] {
  const statements = statementsOf(app);
  const evaluator = new AccessEvaluator(statements);
  const principals = principalsIn(statements.filter((statement) => statement instanceof PolicyStatement));

  return app
    .ofType('oci_artifacts_container_repository')
    .map(({ stack, arguments: { display_name, compartment_id } }): RepositoryAccess => {
      const repository = app.settled(String(display_name), stack);
      const compartment = pathTo(compartment_id, stack, app);
      const whoMay = (operation: 'docker-push' | 'docker-pull') =>
        [...principals]
          .filter(([, principal]) => evaluator.allows({ principal, operation, repository, compartment }))
          .map(([name]) => name)
          .sort();
      return {
        repository,
        compartment: compartment.at(-1)?.name ?? String(compartment_id),
        push: whoMay('docker-push'),
        pull: whoMay('docker-pull'),
      };
    })
    .sort((one, other) => (one.repository < other.repository ? -1 : 1));
}

/** Statements of an app that no access was worked out from, each with the reason. */
export function uncountedStatements(app: SynthesizedApp): string[] {
  return new AccessEvaluator(statementsOf(app)).unevaluated.map(
    ({ statement, reason }) => `${statement.toString()}: ${reason}`,
  );
}

/** Host that the repositories of a synthesized stack are pushed to and pulled from. */
export function registryHostOf({ provider = {} }: TerraformConfiguration): string {
  const region = provider['oci']?.find(({ alias }) => alias === undefined)?.['region'];
  return typeof region === 'string' ? Region.of(region).registryHost : '<registry host>';
}

function statementsOf(app: SynthesizedApp): Statement[] {
  return app
    .ofType('oci_identity_policy')
    .flatMap(({ stack, arguments: { statements } }) =>
      Array.isArray(statements) ? statements.map((text) => parseStatement(app.settled(String(text), stack))) : [],
    );
}

/** The compartments above one of the app, as far as the app makes them, and itself. */
function pathTo(ocid: unknown, stack: string, app: SynthesizedApp): CompartmentStep[] {
  const step = { ocid: app.settled(String(ocid), stack) };
  const made = app.referent(ocid, stack)?.resource;
  return made?.type === 'oci_identity_compartment'
    ? [...pathTo(made.arguments['compartment_id'], made.stack, app), { ...step, name: String(made.arguments['name']) }]
    : [step];
}
