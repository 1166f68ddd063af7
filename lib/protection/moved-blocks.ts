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

  public override toTerraform(): { moved?: readonly Move[] } {
    const moved = this.moves();
    return moved.length === 0 ? {} : { moved };
  }
}
