#!/usr/bin/escript
%% rabbitmq-objects check|apply: virtual hosts, users, permissions and policies as the terms on standard input say. Passwords come
%% that way too, so they are in nobody's arguments. What an earlier run made and the terms no longer name is removed; what others
%% made stays, except the user guest. The cluster itself remembers what was made (global parameter infra_objects).
%%   check: exit code 0 when nothing is to be done, else 1 and what;  apply: does it
-define(BY, <<"infra">>).

main([Mode]) when Mode =:= "check"; Mode =:= "apply" ->
    Node = node_name(),
    Wanted = terms([]),
    Work = [W || W <- work(Node, Wanted), W =/= nothing],
    case Mode of
        "check" -> [io:format("~ts~n", [What]) || {What, _} <- Work], halt(case Work of [] -> 0; _ -> 1 end);
        "apply" -> [do(Node, W) || W <- Work], done
    end;
main(_) -> fail("usage: rabbitmq-objects check|apply", []).

node_name() -> list_to_atom("rabbit@" ++ element(2, inet:gethostname())).

terms(Read) ->
    case io:read(standard_io, '') of
        {ok, Term} -> terms([Term | Read]);
        eof -> lists:reverse(Read);
        {error, Why} -> fail("the terms cannot be read: ~p", [Why])
    end.

%% What differs, in the order in which it is mended: {in words, {module, function, arguments}}.
work(Node, Wanted) ->
    Vhosts = [{Name, Type} || {vhost, Name, Type} <- Wanted],
    Users = [{Name, Password, Tags} || {user, Name, Password, Tags} <- Wanted],
    Rights = [{User, Vhost, C, W, R} || {permission, User, Vhost, C, W, R} <- Wanted],
    Policies = [P || P = {policy, _, _, _, _, _, _} <- Wanted],
    Names = lists:sort([{vhost, V} || {V, _} <- Vhosts] ++ [{user, U} || {U, _, _} <- Users]
        ++ [{permission, U, V} || {U, V, _, _, _} <- Rights] ++ [{policy, V, N} || {policy, V, N, _, _, _, _} <- Policies]),
    Made = [binary_to_term(base64:decode(B)) || B <- [call(Node, rabbit_runtime_parameters, value_global, [infra_objects])], is_binary(B)],
    Before = lists:append(Made),
    lists:flatten([
        [vhost(Node, V) || V <- Vhosts],
        [user(Node, U) || U <- Users],
        [permission(Node, R) || R <- Rights],
        [policy(Node, P) || P <- Policies],
        [left(Node, Gone) || Gone <- lists:reverse(Before -- Names)],
        [{"user guest is there", {rabbit_auth_backend_internal, delete_user, [<<"guest">>, ?BY]}}
            || call(Node, rabbit_auth_backend_internal, exists, [<<"guest">>])],
        [{"what was made is not noted", {rabbit_runtime_parameters, set_global,
            [infra_objects, base64:encode(term_to_binary(Names ++ kept(Node, Before -- Names))), ?BY]}}
            || Before =/= Names ++ kept(Node, Before -- Names)]]).

vhost(Node, {Name, Type}) ->
    case call(Node, rabbit_vhost, exists, [Name]) of
        false -> {["no virtual host ", Name], {rabbit_vhost, put_vhost, [Name, <<>>, <<>>, type(Type), undefined, ?BY]}};
        true ->
            Now = call(Node, rabbit_vhost, lookup, [Name]),
            Metadata = call(Node, vhost, get_metadata, [Now]),
            case maps:get(default_queue_type, Metadata, undefined) =:= type(Type) of
                true -> nothing;
                false -> {["virtual host ", Name, " makes queues of another type"], {mnesia, transaction, [fun mnesia:write/3,
                    [rabbit_vhost, call(Node, vhost, set_metadata, [Now, Metadata#{default_queue_type => type(Type)}]), write]]}}
            end
    end.

type(<<"classic">>) -> undefined;
type(Type) -> Type.

user(Node, {Name, Password, Tags}) ->
    Make = {rabbit_auth_backend_internal, put_user, [#{name => Name, password => Password, tags => tags(Tags)}, ?BY]},
    case call(Node, rabbit_auth_backend_internal, exists, [Name]) of
        false -> {["no user ", Name], Make};
        true ->
            Logged = element(1, call(Node, rabbit_auth_backend_internal, user_login_authentication, [Name, [{password, Password}]])),
            {ok, Found} = call(Node, rabbit_auth_backend_internal, lookup_user, [Name]),
            case {Logged, lists:sort(call(Node, internal_user, get_tags, [Found])) =:= lists:sort(Tags)} of
                {ok, true} -> nothing;
                {ok, false} -> {["user ", Name, " has other tags"], Make};
                _ -> {["user ", Name, " has another password"], Make}
            end
    end.

tags(Tags) -> list_to_binary(lists:join(",", [atom_to_list(T) || T <- Tags])).

permission(Node, {User, Vhost, Configure, Write, Read}) ->
    Want = [Configure, Write, Read],
    Has = case call(Node, rabbit_auth_backend_internal, exists, [User]) of
        true -> [[proplists:get_value(K, P) || K <- [configure, write, read]]
            || P <- call(Node, rabbit_auth_backend_internal, list_user_permissions, [User]), proplists:get_value(vhost, P) =:= Vhost];
        false -> []
    end,
    case Has =:= [Want] of
        true -> nothing;
        false -> {["user ", User, " has other rights on ", Vhost],
            {rabbit_auth_backend_internal, set_permissions, [User, Vhost | Want] ++ [?BY]}}
    end.

policy(Node, {policy, Vhost, Name, Pattern, Definition, Priority, ApplyTo}) ->
    Has = case call(Node, rabbit_vhost, exists, [Vhost]) of
        true -> call(Node, rabbit_policy, lookup, [Vhost, Name]);
        false -> not_found
    end,
    Same = is_list(Has) andalso lists:sort(proplists:get_value(definition, Has, [])) =:= lists:sort(Definition)
        andalso [proplists:get_value(K, Has) || K <- [pattern, priority, 'apply-to']] =:= [Pattern, Priority, ApplyTo],
    case Same of
        true -> nothing;
        false -> {["policy ", Name, " on ", Vhost, " differs"],
            {rabbit_policy, set, [Vhost, Name, Pattern, Definition, Priority, ApplyTo, ?BY]}}
    end.

%% A virtual host that left goes only once it holds no queue: its messages are data.
left(Node, {vhost, Name}) ->
    case call(Node, rabbit_vhost, exists, [Name]) andalso call(Node, rabbit_amqqueue, list, [Name]) =:= [] of
        true -> {["virtual host ", Name, " left"], {rabbit_vhost, delete, [Name, ?BY]}};
        false -> nothing
    end;
left(Node, {user, Name}) ->
    case call(Node, rabbit_auth_backend_internal, exists, [Name]) of
        true -> {["user ", Name, " left"], {rabbit_auth_backend_internal, delete_user, [Name, ?BY]}};
        false -> nothing
    end;
left(Node, {permission, User, Vhost}) ->
    case call(Node, rabbit_auth_backend_internal, exists, [User]) andalso call(Node, rabbit_vhost, exists, [Vhost]) of
        true -> {["the rights of ", User, " on ", Vhost, " left"], {rabbit_auth_backend_internal, clear_permissions, [User, Vhost, ?BY]}};
        false -> nothing
    end;
left(Node, {policy, Vhost, Name}) ->
    case call(Node, rabbit_vhost, exists, [Vhost]) andalso call(Node, rabbit_policy, lookup, [Vhost, Name]) of
        Policy when is_list(Policy) -> {["policy ", Name, " on ", Vhost, " left"], {rabbit_policy, delete, [Vhost, Name, ?BY]}};
        _ -> nothing
    end.

%% Virtual hosts that left and still hold queues are remembered: a later run removes them.
kept(Node, Gone) ->
    [{vhost, V} || {vhost, V} <- Gone, call(Node, rabbit_vhost, exists, [V]), call(Node, rabbit_amqqueue, list, [V]) =/= []].

do(Node, {What, {M, F, A}}) ->
    case call(Node, M, F, A) of
        ok -> io:format("~ts: mended~n", [What]);
        {atomic, ok} -> io:format("~ts: mended~n", [What]);
        %% The server's answer may hold what it was asked, passwords included.
        Said when F =:= put_user -> fail("~ts: the server refused (~p)", [What, element(1, Said)]);
        {error_string, Said} -> fail("~ts: ~ts", [What, Said]);
        Said -> fail("~ts: ~p", [What, Said])
    end.

call(Node, M, F, A) ->
    case rpc:call(Node, M, F, A, 50000) of
        {badrpc, nodedown} -> fail("~s does not run, or has another cookie", [Node]);
        {badrpc, timeout} -> fail("~s did not answer ~p:~p in time", [Node, M, F]);
        {badrpc, {'EXIT', {Why, _}}} -> fail("~s: ~p:~p failed: ~p", [Node, M, F, element(1, list_to_tuple(lists:flatten([Why])))]);
        {badrpc, Why} -> fail("~s: ~p:~p failed: ~p", [Node, M, F, Why]);
        Answer -> Answer
    end.

fail(Format, Arguments) ->
    io:format(standard_error, Format ++ "~n", Arguments),
    halt(2).
