using System.Globalization;
using SkillOpt.Calls;
using SkillOpt.Gateway;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary>What a gateway prints: how agents get to it, each call, and what it came to.</summary>
internal sealed class GatewayView(Invocation invocation, ModelEndpoint endpoint)
{
    /// <summary>Shows how agents get there.</summary>
    public void ShowWay(StandaloneGateway gateway, GatewayAgent? only)
    {
        var session = gateway.Session;
        var agents = AgentNames.All.Where(a => only is null || a.Agent == only).ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(StandaloneGatewayJson.Way(gateway, endpoint.Name, agents));
            return;
        }

        var output = invocation.Terminal.Output;
        output.WriteLine($"{endpoint.Name} answers at {session.Root}. Ctrl-C ends it.");
        if (endpoint.IsPractice)
        {
            output.WriteLine("It is a practice model: a program, no language model.");
        }

        output.WriteLine(gateway.Recording is { } file ? $"Recorded in {file}" : "Nothing is recorded.");
        foreach (var (name, agent) in agents)
        {
            output.WriteLine();
            output.WriteLine($"{name}:");
            foreach (var (variable, value) in session.VariablesFor(agent))
            {
                output.WriteLine($"  export {variable}={CommandName.Quote(value)}");
            }

            if (session.ArgumentsFor(agent) is { Count: > 0 } arguments)
            {
                output.WriteLine($"  {name} {string.Join(' ', arguments.Select(CommandName.Quote))}");
            }

            foreach (var (path, text) in session.FilesFor(agent))
            {
                output.WriteLine($"  in ~/{path}: {text}");
            }
        }
    }

    /// <summary>Shows a call.</summary>
    public void ShowExchange(GatewayExchange exchange)
    {
        var money = exchange.Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $", ${cost:0.####}") : "";
        var calls = exchange.Calls.IsEmpty ? "" : $", calls {string.Join(", ", exchange.Calls.Select(c => c.Name))}";
        var end = exchange.Failure switch
        {
            null => $"{Wording.Usage(exchange.Usage)}{money}{calls}",
            OperationCanceledException => "the agent gave up waiting",
            var failure => failure.Message,
        };
        invocation.Terminal.Error.WriteLine($"{exchange.Number}: {end} ({exchange.Took.TotalSeconds:0.0} s)");
    }

    /// <summary>Shows what it came to.</summary>
    public void ShowTotals(StandaloneGateway gateway, Budget budget)
    {
        var (usage, session) = (gateway.Session.Usage, gateway.Session);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(StandaloneGatewayJson.Totals(session));
            return;
        }

        var error = invocation.Terminal.Error;
        if (usage.Calls == 0)
        {
            error.WriteLine("No call was made.");
            return;
        }

        error.WriteLine($"{Wording.Count(usage.Calls, "call")}: {Wording.Usage(usage)}; {Wording.Money(budget)}.");
        error.WriteLine($"{Wording.Points(session.PrefixStability)} % of the prompt tokens could have come from the provider's cache.");
    }
}
