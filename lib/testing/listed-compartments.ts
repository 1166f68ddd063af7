import { RemoteObject, RemoteObjects } from './remote-objects';
import { JsonObject, WireObject } from './wire-values';

/**
 * The result of a search for compartments with `config`, or `undefined` if this provider created no such compartment.
 *
 * @param isKnown whether the region of the search has received a compartment
 */
export function listedCompartments(
  { compartment_id: parent, name: wanted }: WireObject,
  objects: RemoteObjects,
  isKnown: (compartment: RemoteObject) => boolean,
): JsonObject | undefined {
  const matching = objects.where(
    ({ type, values: { compartment_id, name } }) =>
      type === 'oci_identity_compartment' && compartment_id === parent && (wanted ?? name) === name,
  );
  return matching.length === 0
    ? undefined
    : {
        compartments: matching.filter(isKnown).map(({ id, values: { compartment_id, name, description } }) => ({
          id,
          compartment_id: `${compartment_id}`,
          name: `${name}`,
          description: `${description}`,
        })),
      };
}
