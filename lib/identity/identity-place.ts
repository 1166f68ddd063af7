import { Construct, IConstruct } from 'constructs';
import { ScopeDefault } from '../core';
import { ICompartment } from './compartment';

/** A scope for identity resources, and the tenancy as a construct of the same stack. */
export interface IdentityPlace {
  readonly scope: Construct;
  readonly tenancy: ICompartment;
}

interface Moved extends IdentityPlace {
  readonly from: IConstruct;
}

const places = new ScopeDefault<Moved>();

/**
 * Moves the dynamic groups and tags of pullers below `from` to a place in another stack. That stack then has all
 * identity resources, and the stack of `from` never changes them: it can be applied while the home region is down.
 */
export function useIdentityPlace(from: IConstruct, place: IdentityPlace): void {
  places.set(from, { ...place, from });
}

/**
 * The place for the identity resources of `construct`: the construct itself, unless `useIdentityPlace` moved them. The
 * scope then has the same ids below the other place.
 */
export function identityPlaceOf(construct: Construct, tenancy: ICompartment): IdentityPlace {
  const moved = places.of(construct);
  if (moved === undefined) {
    return { scope: construct, tenancy };
  }
  const { scopes } = construct.node;
  const ids = scopes.slice(scopes.indexOf(moved.from) + 1).map(({ node }) => node.id);
  return { scope: ids.reduce(childOf, moved.scope), tenancy: moved.tenancy };
}

function childOf(scope: Construct, id: string): Construct {
  return (scope.node.tryFindChild(id) as Construct | undefined) ?? new Construct(scope, id);
}
