/** dynascope/node: what needs Node.js. */

export { DirectoryStore } from './directory_store.js';
export { bodyBytesMax, type EndpointOptions, HttpEndpoint } from './http_endpoint.js';
export { Saver, type SaverOptions } from './saver.js';
