using System.Runtime.CompilerServices;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>The caps: they can be kept, and they allow enough candidates to mean something.</summary>
internal sealed class BudgetCheck : ICheck
{
    public string Name => "budget";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (examined.Spec.Target is null || examined.Spec.Optimizer is null)
        {
            yield break;
        }

        var prices = PriceBook.Load(examined.Spec.Budget.Prices is { } file ? examined.Spec.PathOf(file) : null);
        var prompts = examined.Spec.Prompts is { } folder ? PromptLibrary.FromFolder(examined.Spec.PathOf(folder)) : PromptLibrary.BuiltIn;
        var forecast = ProjectForecast.Of(
            examined.Spec,
            examined.LoadSkill(),
            examined.LoadTasks(),
            prompts,
            prompts["target"].Length,
            examined.OpenEnvironment?.Invoke(),
            examined.HasBatches()
        );
        _ = new Budget(examined.Spec.Budget, prices, ProjectForecast.ModelsOf(examined.Spec), examined.Time);
        var unknown = forecast.ModelsWithoutPrice(prices).ToList();
        var cost = forecast.Cost(prices);
        var money =
            unknown.Count == 0
                ? $", ${cost.Expected:0.00} (${cost.Low:0.00} to ${cost.High:0.00})"
                : $"; no price is known of {string.Join(", ", unknown)}";
        yield return Finding.Ok(
            Name,
            $"Expected are {forecast.Calls.Expected:0} calls and {forecast.Tokens.Expected / 1e6:0.0} million tokens{money}."
        );
        var caps = examined.Spec.Budget;
        if (PaidModels(examined, prices) is { Count: > 0 } paid && !HasCap(caps))
        {
            yield return Finding.Warning(
                Name,
                $"No cap is set, and {string.Join(" and ", paid)} {(paid.Count == 1 ? "is" : "are")} paid by use: nothing stops a run "
                    + $"that takes more than expected.",
                unknown.Count == 0
                    ? "Add budget: {max_cost: …} in US dollars."
                    : "Add budget: {max_tokens: …}, or prices under budget.prices and max_cost."
            );
        }

        if (forecast.ProposalsWithin(examined.Spec.Budget, prices) is { } proposals and < Budget.FewProposals)
        {
            yield return Finding.Warning(
                Name,
                $"The caps allow about {proposals} candidates, and fewer than {Budget.FewProposals} say little.",
                "Raise the caps under 'budget', or train on fewer val tasks."
            );
        }
    }

    private static bool HasCap(BudgetOptions caps) =>
        (caps.MaxCost, caps.MaxTokens, caps.MaxCalls) is not (null, null, null)
        || new[] { caps.Target, caps.Optimizer, caps.Judge }.Any(r => (r.MaxCost, r.MaxTokens, r.MaxCalls) is not (null, null, null));

    // Neither practice models, nor answers by hand, nor a server on this machine cost money. What cannot be opened is another check's
    // matter.
    private static List<string> PaidModels(Examination examined, PriceBook prices)
    {
        var paid = new List<string>();
        foreach (var role in KeysCheck.RolesOf(examined))
        {
            try
            {
                var endpoint = examined.Open(role);
                var isLocal = Uri.TryCreate(endpoint.Address, UriKind.Absolute, out var address) && address.IsLoopback;
                var isFree = prices.Find(endpoint.Name) is { Input: 0, Output: 0 };
                if (!endpoint.IsPractice && !endpoint.IsHandoff && !isLocal && !isFree && !paid.Contains(endpoint.Name))
                {
                    paid.Add(endpoint.Name);
                }
            }
            catch (SkillOptException)
            {
                // The check of models says so.
            }
        }

        return paid;
    }
}
