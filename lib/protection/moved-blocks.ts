import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';

/** A move from one address in the state to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** `moved` blocks of a stack that do not belong to a resource. */
export class MovedBlocks extends TerraformElement {
  /** @param moves called at synthesis, after everything is declared */
  constructor(
    scope: Construct,
    id: string,
    private readonly moves: () => readonly Move[],
  ) {
    super(scope, id);
  }

  public override toTerraform(): { readonly moved?: readonly Move[] } {
    const moved = this.moves();
    return moved.length === 0 ? {} : { moved };
  }

  public override toHclTerraform(): { readonly moved?: readonly Record<keyof Move, object>[] } {
    const { moved } = this.toTerraform();
    return moved === undefined ? {} : { moved: moved.map(({ from, to }) => ({ from: inHcl(from), to: inHcl(to) })) };
  }
}

function inHcl(address: string): object {
  return { value: address, isBlock: false, type: 'simple', storageClassType: 'reference' };
}
