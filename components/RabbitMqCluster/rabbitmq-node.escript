#!/usr/bin/escript
%% rabbitmq-node: what a rolling change and a start of this member need of the cluster.
%%   ready             this member serves and holds its part of every quorum queue; else 1 and why
%%   drained           it was drained (or does not run), so that it may be restarted
%%   asleep            its process lives, but the server in it neither runs nor starts nor waits for the others to return
%%   drain SECONDS     waits until the others can do without it, then sends its clients and leaders away
%%   replicate         takes part in quorum queues that have fewer members than the cluster can give them
%%   forget NAME PEER… a running peer removes member NAME, whose data is lost, from the cluster and from its queues
main(Asked) ->
    code:add_pathsa(filelib:wildcard("/usr/lib/rabbitmq/lib/rabbitmq_server-*/plugins/rabbit*/ebin")),
    said(answer(Asked)).

answer(["ready"]) -> ready(me());
answer(["drained"]) -> drained(me());
answer(["asleep"]) -> asleep(me());
answer(["drain", Seconds]) -> drain(me(), list_to_integer(Seconds));
answer(["replicate"]) -> replicate(me());
answer(["forget", Name | Peers]) -> forget(member(Name), [member(P) || P <- Peers]);
answer(_) -> {no, "usage: rabbitmq-node ready|drained|asleep|drain SECONDS|replicate|forget NAME PEER…", []}.

said(ok) -> ok;
said({ok, Format, Arguments}) -> io:format(Format ++ "~n", Arguments);
said({no, Format, Arguments}) -> io:format(standard_error, Format ++ "~n", Arguments), halt(1).

me() -> member(element(2, inet:gethostname())).
member(Name) -> list_to_atom("rabbit@" ++ Name).

ready(Me) ->
    case call(Me, rabbit, is_running, []) of
        true ->
            case late(Me) of
                [] -> case call(Me, rabbit_maintenance, is_being_drained_local_read, [Me]) of
                    false -> ok;
                    true -> {no, "~s is drained (maintenance); a restart or `rabbitmq-upgrade revive` ends that", [Me]}
                end;
                Late -> {no, "~s has not caught up with ~b quorum queues yet: ~ts", [Me, length(Late), first(Late)]}
            end;
        _ -> {no, "the server on ~s does not run; journalctl -u rabbitmq-server says why", [Me]}
    end.

drained(Me) ->
    case rpc:call(Me, rabbit, is_running, []) of
        true -> case call(Me, rabbit_maintenance, is_being_drained_local_read, [Me]) of
            true -> ok;
            false -> {no, "~s serves", [Me]}
        end;
        _ -> ok
    end.

%% A paused member waits in a process of this name, which also starts the server again: without it nobody will.
asleep(Me) ->
    Server = [call(Me, rabbit, is_running, []), call(Me, rabbit, is_booting, [])],
    case {Server, call(Me, erlang, whereis, [rabbit_outside_app_process])} of
        {[false, false], undefined} -> {ok, "the server on ~s sleeps", [Me]};
        _ -> {no, "the server on ~s runs, starts, or waits for the others", [Me]}
    end.

drain(Me, Seconds) -> drain(Me, erlang:monotonic_time(second) + Seconds, needs(Me)).

drain(Me, _, none) ->
    ok = call(Me, rabbit_maintenance, drain, []),
    {ok, "~s is drained", [Me]};
drain(Me, Until, {Format, Arguments}) ->
    case erlang:monotonic_time(second) < Until of
        true -> timer:sleep(500), drain(Me, Until, needs(Me));
        false -> {no, "~s must not stop now: " ++ Format, [Me | Arguments]}
    end.

%% Why the others cannot do without this member; none when they can.
needs(Me) ->
    All = call(Me, rabbit_nodes, all, []),
    Running = call(Me, rabbit_nodes, all_running, []),
    Left = length(Running) - 1,
    case Left * 2 > length(All) orelse length(All) =:= 1 of
        false -> {"only ~b of ~b members run, and without it the rest would pause; missing: ~p", [length(Running), length(All), All -- Running]};
        true -> case call(Me, rabbit_quorum_queue, list_with_minimum_quorum, []) of
            [] -> none;
            Queues -> {"~b quorum queues would lose their majority: ~ts", [length(Queues), first([name(Q) || Q <- Queues])]}
        end
    end.

replicate(Me) ->
    Most = min(length(call(Me, rabbit_nodes, all, [])), call(Me, application, get_env, [rabbit, quorum_cluster_size, 3])),
    Few = [Q || Q <- queues(Me), length(nodes_of(Q)) < Most, not lists:member(Me, nodes_of(Q))],
    Answers = [{name(Q), call(Me, rabbit_quorum_queue, add_member, [vhost(Q), name(Q), Me, 10000])} || Q <- Few],
    case [{Name, Why} || {Name, Why} <- Answers, Why =/= ok] of
        [] -> {ok, "~s: took its part in ~b quorum queues", [Me, length(Few)]};
        Failed -> {no, "~s: no part in ~b quorum queues: ~p", [Me, length(Failed), lists:sublist(Failed, 3)]}
    end.

forget(Gone, [Peer | Others]) ->
    case rpc:call(Peer, rabbit, is_running, []) of
        true ->
            Failed = [{Name, Why} || {{resource, _, _, Name}, {error, _, Why}} <- call(Peer, rabbit_quorum_queue, shrink_all, [Gone])],
            case Failed of
                [] -> forgotten(Gone, Peer);
                _ -> {no, "~s cannot be taken out of ~b quorum queues, which have no majority: ~p", [Gone, length(Failed), lists:sublist(Failed, 3)]}
            end;
        _ -> forget(Gone, Others)
    end;
forget(Gone, []) -> {no, "no member that runs can be asked to forget ~s", [Gone]}.

forgotten(Gone, Peer) ->
    case rpc:call(Peer, rabbit_mnesia, forget_cluster_node, [Gone, false]) of
        ok -> {ok, "~s removed ~s, whose data is lost", [Peer, Gone]};
        Said -> {no, "~s does not remove ~s: ~p", [Peer, Gone, Said]}
    end.

%% Records of queues are read with the server's own code.
queues(Me) -> call(Me, rabbit_amqqueue, list_by_type, [quorum]).
nodes_of(Q) -> rabbit_amqqueue:get_quorum_nodes(Q).
mine(Me) -> [Q || Q <- queues(Me), lists:member(Me, nodes_of(Q))].
name(Q) -> element(4, amqqueue:get_name(Q)).
vhost(Q) -> amqqueue:get_vhost(Q).

%% Replicas of this member that neither lead nor follow.
late(Me) ->
    {_, States} = call(Me, rabbit_quorum_queue, all_replica_states, []),
    [name(Q) || Q <- mine(Me), {Replica, _} <- [amqqueue:get_pid(Q)],
        not lists:member(maps:get(Replica, States, down), [leader, follower])].

first(Names) -> lists:join(", ", lists:sublist(Names, 3)).

call(Node, M, F, A) ->
    case rpc:call(Node, M, F, A, 60000) of
        {badrpc, nodedown} -> said({no, "~s does not run, or has another cookie", [Node]});
        {badrpc, Why} -> said({no, "~s: ~p:~p failed: ~p", [Node, M, F, Why]});
        Answer -> Answer
    end.
