#!/bin/bash
# ocf:infra:vip-health: may this node hold a virtual address? HAProxy answers, and the interface has a carrier.
# It starts and stops nothing but its own mark: HAProxy is systemd's, which restarts a killed one in 0.2 s.
: "${OCF_RESKEY_port:=8405}" "${OCF_RESKEY_nic:=}"
mark=/run/infra-vip-health.$OCF_RESOURCE_INSTANCE

metadata() {
    cat <<'XML'
<?xml version="1.0"?>
<resource-agent name="vip-health" version="1.0">
<version>1.0</version>
<longdesc lang="en">HAProxy on this node answers on the loopback address, and the interface of the virtual address has a carrier.</longdesc>
<shortdesc lang="en">Whether this node may hold a virtual address</shortdesc>
<parameters>
<parameter name="port"><longdesc lang="en">Port on 127.0.0.1</longdesc><shortdesc lang="en">Port</shortdesc><content type="integer" default="8405"/></parameter>
<parameter name="nic" required="1"><longdesc lang="en">Interface</longdesc><shortdesc lang="en">Interface</shortdesc><content type="string"/></parameter>
</parameters>
<actions>
<action name="start" timeout="10s"/><action name="stop" timeout="10s"/><action name="monitor" timeout="10s" interval="1s"/>
<action name="validate-all" timeout="5s"/><action name="meta-data" timeout="5s"/>
</actions>
</resource-agent>
XML
}

answers() {
    local status
    { exec 3<>"/dev/tcp/127.0.0.1/$OCF_RESKEY_port"; } 2>/dev/null || return 1
    printf 'GET / HTTP/1.0\r\n\r\n' >&3
    read -r -t 1 status <&3
    exec 3>&-
    case $status in *' 200 '*) return 0 ;; *) return 1 ;; esac
}

carrier() { [ "$(cat "/sys/class/net/$OCF_RESKEY_nic/carrier" 2>/dev/null)" = 1 ]; }

# Patient for as long as systemd needs to restart HAProxy; a missing carrier needs no patience.
well() {
    local try
    for try in 1 2 3 4 5 6 7 8; do
        carrier || { why="$OCF_RESKEY_nic has no carrier"; return 1; }
        answers && return 0
        sleep 0.1
    done
    why="HAProxy does not answer on 127.0.0.1:$OCF_RESKEY_port; look at systemctl status haproxy"
    return 1
}

fail() { echo "ocf-exit-reason:$why" >&2; exit 1; }

case ${1:-} in
    meta-data) metadata ;;
    start) well || fail; touch "$mark" ;;
    stop) rm -f "$mark" ;;
    monitor) [ -e "$mark" ] || exit 7; well || fail ;;
    validate-all) [ -n "$OCF_RESKEY_nic" ] || exit 6 ;;
    *) exit 3 ;;
esac
