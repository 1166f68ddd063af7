export * from './cloud-config';
export * from './compute-puller';
export * from './machine-shape';
export * from './node-bootstrap';
export * from './oke-cluster';
export * from './oke-puller';
export * from './puller-access';
export * from './shell-quoted';
