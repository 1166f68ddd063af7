import { CompartmentStep } from '../policy';
import { SynthesizedApp, SynthesizedResource } from '../synthesized';

/** The compartments that an app makes, by OCID with references followed. */
export class CompartmentTree {
  private readonly made: ReadonlyMap<string, SynthesizedResource>;

  constructor(private readonly app: SynthesizedApp) {
    this.made = new Map(
      app
        .ofType('oci_identity_compartment')
        .map((compartment) => [
          app.settled(`\${${compartment.type}.${compartment.id}.id}`, compartment.stack),
          compartment,
        ]),
    );
  }

  /** The compartments above one, and itself, as far as the app makes them; the last of them may be all that is known. */
  public pathTo(ocid: string): CompartmentStep[] {
    const made = this.made.get(ocid);
    const name = this.nameOf(ocid);
    return made === undefined || name === undefined
      ? [{ ocid }]
      : [...this.pathTo(this.compartmentOf(made)), { ocid, name }];
  }

  /** Name of a compartment that the app makes. */
  public nameOf(ocid: string): string | undefined {
    const made = this.made.get(ocid);
    return made && this.app.settled(String(made.arguments['name']), made.stack);
  }

  /** OCIDs of the compartments that the app makes under a name. */
  public called(name: string): string[] {
    return [...this.made.keys()].filter((ocid) => this.nameOf(ocid)?.toLowerCase() === name.toLowerCase());
  }

  /** OCID of the compartment that holds a resource. */
  public compartmentOf({ arguments: { compartment_id }, stack }: SynthesizedResource): string {
    return this.app.settled(String(compartment_id), stack);
  }
}

/** The text of a statement or matching rule, as people read it: compartments that the app makes by name. */
export function withCompartmentNames(text: string, app: SynthesizedApp): string {
  const tree = new CompartmentTree(app);
  return text.replace(/(?:(compartment )id )?(\$\{[^}]*\})/g, (whole, keyword: string | undefined, ocid: string) => {
    const name = tree.nameOf(ocid);
    return name === undefined ? whole : `${keyword ?? ''}${name}`;
  });
}
