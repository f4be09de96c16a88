// Loaded before the program: the SDK shows errors in colours, whoever reads them. Without: they end in logs and JSON, and
// Node.js 20.20 never comes back from colouring an error that passed through node_modules.
const util = require("util");
const inspect = util.inspect;
util.inspect = Object.assign((value, ...options) =>
    value instanceof Error && options[0]?.colors ? inspect(value, { ...options[0], colors: false }) : inspect(value, ...options), inspect);
Object.defineProperty(util.inspect, "defaultOptions", Object.getOwnPropertyDescriptor(inspect, "defaultOptions"));
