import { IConstruct } from 'constructs';

/** The construct at a path below `root`; `undefined` for a block that only an override adds. */
export function constructAt(path: string, root: IConstruct): IConstruct | undefined {
  return path.split('/').reduce<IConstruct | undefined>((parent, id) => parent?.node.tryFindChild(id), root);
}
