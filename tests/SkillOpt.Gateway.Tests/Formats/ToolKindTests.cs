using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway.Tests;

/// <summary>Tools that are no plain functions, and clients that leave out what a format lets them leave out.</summary>
public sealed class ToolKindTests
{
    private const string Patch = "*** Begin Patch\n+\"x\"\n*** End Patch";

    [Fact]
    public async Task A_tool_that_takes_a_text_is_offered_as_a_function_and_called_with_its_text()
    {
        await using var world = await World.StartAsync(
            Replies.Of(new FunctionCallContent("call_1", "apply_patch", new Dictionary<string, object?> { ["input"] = Patch }))
        );

        var (_, body) = await Wire.AskAsync(
            world,
            GatewayFormat.Responses,
            """
            {"model":"m","input":[{"role":"user","content":"go"},
              {"type":"custom_tool_call","call_id":"c0","name":"apply_patch","input":"old"},
              {"type":"custom_tool_call_output","call_id":"c0","output":"done"}],
             "tools":[{"type":"custom","name":"apply_patch","description":"Patches.",
               "format":{"type":"grammar","definition":"start: PATCH"}}]}
            """
        );

        var item = body["output"]![0]!;
        (item["type"]!.GetValue<string>(), item["name"]!.GetValue<string>(), item["input"]!.GetValue<string>()).ShouldBe(
            ("custom_tool_call", "apply_patch", Patch)
        );
        var tool = world.Options.Single()!.Tools!.OfType<AIFunctionDeclaration>().Single();
        tool.Description.ShouldContain("start: PATCH");
        tool.JsonSchema.GetProperty("properties").GetProperty("input").GetProperty("type").GetString().ShouldBe("string");
        var sent = world.Target.Conversations.Single();
        sent[1].Contents.OfType<FunctionCallContent>().Single().Arguments!["input"].ShouldBe("old");
        sent[2].Contents.OfType<FunctionResultContent>().Single().Result.ShouldBe("done");
    }

    [Fact]
    public async Task A_tool_of_a_group_is_called_by_its_own_name()
    {
        await using var world = await World.StartAsync(
            Replies.Of(new FunctionCallContent("call_1", "agents__wait", new Dictionary<string, object?> { ["id"] = "a" }))
        );

        var (_, body) = await Wire.AskAsync(
            world,
            GatewayFormat.Responses,
            """
            {"model":"m","input":[{"role":"user","content":"go"},
              {"type":"function_call","call_id":"c0","namespace":"agents","name":"wait","arguments":"{}"},
              {"type":"function_call_output","call_id":"c0","output":"done"}],
             "tools":[{"type":"namespace","name":"agents","tools":[{"type":"function","name":"wait","parameters":{"type":"object"}}]}]}
            """
        );

        var item = body["output"]![0]!;
        (item["namespace"]!.GetValue<string>(), item["name"]!.GetValue<string>()).ShouldBe(("agents", "wait"));
        world.Target.Conversations.Single()[1].Contents.OfType<FunctionCallContent>().Single().Name.ShouldBe("agents__wait");
    }

    [Fact]
    public async Task Images_that_a_tool_returned_follow_its_result()
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));

        await Wire.AskAsync(
            world,
            GatewayFormat.Messages,
            """
            {"model":"m","max_tokens":9,"messages":[{"role":"user","content":"go"},
              {"role":"assistant","content":[{"type":"tool_use","id":"a","name":"see","input":{}},
                {"type":"tool_use","id":"b","name":"see","input":{}}]},
              {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"a","content":[{"type":"text","text":"one"},
                  {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},
                {"type":"tool_result","tool_use_id":"b","is_error":true,"content":"no such file"},
                {"type":"text","text":"go on"}]}]}
            """
        );

        var sent = world.Target.Conversations.Single();
        sent.Select(m => m.Role.Value).ShouldBe(["user", "assistant", "tool", "user", "user"]);
        var results = sent[2].Contents.OfType<FunctionResultContent>().ToList();
        results.Select(r => (r.CallId, r.Result)).ShouldBe([("a", "one"), ("b", "no such file")]);
        (results[0].Exception is null, results[1].Exception is null).ShouldBe((true, false));
        sent[3].Contents.OfType<DataContent>().Single().MediaType.ShouldBe("image/png");
        sent[4].Text.ShouldBe("go on");
    }

    [Fact]
    public async Task Calls_of_gemini_without_ids_find_their_results_by_name_and_order()
    {
        await using var world = await World.StartAsync(Replies.Text("ok"));

        await Wire.AskAsync(
            world,
            GatewayFormat.GenerateContent,
            """
            {"system_instruction":{"parts":[{"text":"Be brief."}]},
             "contents":[{"role":"user","parts":[{"text":"go"}]},
              {"role":"model","parts":[{"text":"hm","thought":true},{"functionCall":{"name":"read","args":{"n":1}}},
                {"functionCall":{"name":"list"}},{"functionCall":{"name":"read","args":{"n":2}}}]},
              {"role":"user","parts":[{"functionResponse":{"name":"read","response":{"output":"first"}}},
                {"functionResponse":{"name":"read","response":{"error":"second failed"}}},
                {"functionResponse":{"name":"list","response":{"files":["a"],"n":1}}}]}],
             "tools":[{"functionDeclarations":[{"name":"read","parameters":{"type":"OBJECT","properties":
                {"n":{"type":"INTEGER","nullable":true},"of":{"type":"ARRAY","items":{"type":"STRING"}}}}}]}],
             "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["read"]}}}
            """
        );

        var sent = world.Target.Conversations.Single();
        sent.Select(m => m.Role.Value).ShouldBe(["system", "user", "assistant", "tool"]);
        var ids = sent[2].Contents.OfType<FunctionCallContent>().Select(c => c.CallId).ToList();
        ids.Distinct().Count().ShouldBe(3);
        var results = sent[3].Contents.OfType<FunctionResultContent>().ToDictionary(r => r.CallId, r => (string)r.Result!);
        ids.Select(i => results[i]).ShouldBe(["first", """{"files":["a"],"n":1}""", "second failed"]);
        var schema = world.Options.Single()!.Tools!.OfType<AIFunctionDeclaration>().Single().JsonSchema;
        schema
            .GetRawText()
            .ShouldBe(
                """{"type":"object","properties":{"n":{"type":["integer","null"]},"of":{"type":"array","items":{"type":"string"}}}}"""
            );
        world.Options.Single()!.ToolMode.ShouldBe(ChatToolMode.RequireSpecific("read"));
    }

    [Fact]
    public async Task Calls_without_ids_of_their_own_get_some()
    {
        await using var world = await World.StartAsync(
            Replies.Of(new FunctionCallContent("", "read"), new FunctionCallContent("", "read"), new FunctionCallContent("x", "read"))
        );

        var (_, body) = await Wire.AskAsync(world, GatewayFormat.ChatCompletions);

        var ids = body["choices"]![0]!["message"]!["tool_calls"]!.AsArray().Select(c => c!["id"]!.GetValue<string>()).ToList();
        ids.Distinct().Count().ShouldBe(3);
        ids[2].ShouldBe("x");
        world.Session.ToolCalls.Select(c => c.Call.CallId).ShouldBe(ids);
    }

    [Fact]
    public async Task Reasoning_that_a_format_cannot_carry_is_put_back_before_its_call()
    {
        var thought = new TextReasoningContent("hm") { ProtectedData = "signature" };
        await using var world = await World.StartAsync(
            (messages, _) =>
                Task.FromResult(
                    messages.Any(m => m.Role == ChatRole.Tool)
                        ? Replies.Text("ok")
                        : Replies.Of(thought, new FunctionCallContent("call_1", "read"))
                )
        );

        await Wire.AskAsync(world, GatewayFormat.ChatCompletions);
        await Wire.AskAsync(
            world,
            GatewayFormat.ChatCompletions,
            """
            {"model":"m","messages":[{"role":"user","content":"hi"},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"call_1","type":"function","function":{"name":"read","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"text"}]}
            """
        );

        var back = world.Target.Conversations[1].Single(m => m.Role == ChatRole.Assistant).Contents;
        back[0].ShouldBeOfType<TextReasoningContent>().ProtectedData.ShouldBe("signature");
        back[1].ShouldBeOfType<FunctionCallContent>().CallId.ShouldBe("call_1");
    }
}
