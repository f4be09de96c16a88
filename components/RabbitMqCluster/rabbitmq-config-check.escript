#!/usr/bin/escript
%% rabbitmq-config-check FILE: the server's own reader (cuttlefish, with every plugin's schema) must accept the file. Starts no server.
main([File]) ->
    [Plugins | _] = filelib:wildcard("/usr/lib/rabbitmq/lib/rabbitmq_server-*/plugins"),
    code:add_pathsa(filelib:wildcard(Plugins ++ "/*/ebin")),
    logger:set_primary_config(level, error),
    Schema = cuttlefish_schema:files(filelib:wildcard(Plugins ++ "/*/priv/schema/*.schema")),
    case cuttlefish_conf:files([File]) of
        {errorlist, Errors} -> refuse([message(E) || E <- Errors]);
        Settings ->
            case [Key || {Key, _} <- Settings, not known(Key, Schema)] of
                %% Certificates are put in place together with this file, and judged by themselves.
                [] -> map(Schema, [S || S = {Key, _} <- Settings, not lists:member(lists:last(Key), ["cacertfile", "certfile", "keyfile"])]);
                Unknown -> refuse(["the server does not know " ++ string:join(Key, ".") || Key <- Unknown])
            end
    end;
main(_) -> refuse(["usage: rabbitmq-config-check FILE"]).

map(Schema, Settings) ->
    case cuttlefish_generator:map(Schema, Settings) of
        {error, Phase, {errorlist, Errors}} -> refuse([atom_to_list(Phase) ++ ": " ++ message(E) || E <- Errors]);
        _ -> ok
    end.

known(Key, {_, Mappings, _}) ->
    lists:any(fun(M) -> cuttlefish_variable:is_fuzzy_match(Key, cuttlefish_mapping:variable(M)) end, Mappings).

message(Error) -> lists:flatten(cuttlefish_error:xlate(Error)).

refuse(Lines) ->
    [io:format(standard_error, "~ts~n", [L]) || L <- Lines],
    halt(1).
