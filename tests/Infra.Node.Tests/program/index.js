const pulumi = require("@pulumi/pulumi");
const command = require("@pulumi/command");
const random = require("@pulumi/random");

const config = new pulumi.Config();
const log = line => `echo ${line} >> log.txt`;

// Two commands that need each other; what they did is read from log.txt.
class Site extends pulumi.ComponentResource {
    constructor(name, args, options) {
        super("test:index:Site", name, args, options);
        this.disk = new command.local.Command(`${name}-disk`, {
            create: `${log(`create ${name}-disk`)}; echo "disk of ${name}"`,
            delete: log(`delete ${name}-disk`),
            triggers: [args.generation],
        }, { parent: this });
        this.user = new command.local.Command(`${name}-user`, {
            create: pulumi.interpolate`${log(`create ${name}-user`)}; printf %s "$PASSWORD" | sha256sum | cut -c1-64; echo on ${this.disk.stdout}`,
            delete: log(`delete ${name}-user`),
            environment: { PASSWORD: args.password },
            triggers: [this.disk.id],
            logging: "none",
        }, { parent: this });
        this.registerOutputs({ disk: this.disk.stdout, password: args.password });
    }
}

const password = new random.RandomPassword("password", { length: 24 });
const site = new Site("a", { generation: config.requireNumber("generation"), password: password.result });
exports.sum = site.user.stdout;
exports.password = password.result;
exports.fromConfig = config.requireSecret("token").apply(t => `${t}!`);
