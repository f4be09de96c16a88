#!/bin/sh
# rabbitmq-erl SCRIPT ARGUMENT…: runs an Erlang script (escript) as a hidden node of the cluster, as user rabbitmq: a quarter of
# what rabbitmqctl takes. Names, cookie and TLS are the server's own.
. /etc/rabbitmq/rabbitmq-env.conf
export ERL_INETRC HOME=/var/lib/rabbitmq
cd /var/lib/rabbitmq || exit 1
[ "$(id -u)" != 0 ] || set -- setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups -- /usr/local/lib/infra/rabbitmq-erl "$@"
[ "$1" != setpriv ] || exec "$@"
# shellcheck disable=SC2086  # several arguments by intention
exec erl +B +S 1:1 -boot no_dot_erlang -noshell -hidden -dist_listen false $CTL_ERL_ARGS -sname "infra-$$" -run escript start -extra "$@"
