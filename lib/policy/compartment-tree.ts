import { SynthesizedApp, SynthesizedResource } from '../synthesized';
import { CompartmentStep } from './access-request';

/** The compartments of an app: those that it makes, those that it looks up, and those that it names by OCID alone. */
export class CompartmentTree {
  private readonly known: ReadonlyMap<string, SynthesizedResource>;
  private readonly paths = new Map<string, readonly CompartmentStep[]>();

  constructor(private readonly app: SynthesizedApp) {
    const compartments = app.resources.filter(({ type }) => type === 'oci_identity_compartment');
    this.known = new Map(
      compartments.map((compartment) => [app.attribute(compartment, 'id').toLowerCase(), compartment]),
    );
    compartments.forEach((compartment) => this.pathOf(app.attribute(compartment, 'id')));
  }

  /** The way to every compartment that was asked for or that the app has. */
  public get all(): readonly (readonly CompartmentStep[])[] {
    return [...this.paths.values()];
  }

  /**
   * The compartments above the one that `text`, written in `stack`, leads to, as far as they are known, and itself. None
   * where nothing is written.
   */
  public pathTo(text: unknown, stack: string): readonly CompartmentStep[] {
    return typeof text === 'string' ? this.pathOf(this.app.settled(text, stack)) : [];
  }

  /** The way to the first compartment that goes by these names, from above to below. */
  public named(names: readonly string[]): readonly CompartmentStep[] | undefined {
    const wanted = names.join(':').toLowerCase();
    return this.all.find((path) => {
      const last = path.slice(-names.length).map(({ name }) => name);
      return last.join(':').toLowerCase() === wanted;
    });
  }

  /** One array for a compartment, whatever its OCID is written like: the evaluator remembers by it. */
  private pathOf(ocid: string): readonly CompartmentStep[] {
    const key = ocid.toLowerCase();
    const path = this.paths.get(key) ?? this.findPath(ocid, key);
    this.paths.set(key, path);
    return path;
  }

  private findPath(ocid: string, key: string): readonly CompartmentStep[] {
    const compartment = this.known.get(key);
    if (compartment === undefined) {
      return [{ ocid }];
    }
    // A compartment that claims to be its own parent ends the way here.
    this.paths.set(key, [{ ocid }]);
    const { name, compartment_id: parent } = compartment.arguments;
    const step = typeof name === 'string' ? { ocid, name: this.app.settled(name, compartment.stack) } : { ocid };
    return [...this.pathTo(parent, compartment.stack), step];
  }
}
