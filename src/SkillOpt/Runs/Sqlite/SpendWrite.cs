using System.Globalization;

namespace SkillOpt.Runs;

/// <summary>What calls took, to store.</summary>
internal sealed class SpendWrite(long at, SpendRecord spend, string usage) : StoreWrite
{
    public override void Run(StoreStatements statements) =>
        statements
            .Spend.Bind(1, at)
            .Bind(2, spend.Label)
            .Bind(3, (long)spend.Role)
            .Bind(4, spend.Stage)
            .Bind(5, spend.Model)
            .Bind(6, usage)
            .Bind(7, spend.Cost?.ToString(CultureInfo.InvariantCulture))
            .Run();
}
