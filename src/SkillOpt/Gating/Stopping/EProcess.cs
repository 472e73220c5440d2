namespace SkillOpt.Gating;

/// <summary>
/// A betting e-process on paired differences d in [-1, 1]: the mean over stakes λ = 0.1 … 0.9 of ∏(1 + λd). If the candidate is not better,
/// the chance that it ever reaches 1/α is at most α, however often one looks. Holds state.
/// </summary>
internal sealed class EProcess
{
    private readonly double[] _logs = new double[9];

    /// <summary>The wealth, from 1.</summary>
    public double Wealth => WealthAfter(0);

    /// <summary>Bets on one more difference.</summary>
    public void Add(double difference)
    {
        for (var i = 0; i < _logs.Length; i++)
        {
            _logs[i] += Math.Log(1 + (Stake(i) * difference));
        }
    }

    /// <summary>The wealth if so many differences of +1 followed.</summary>
    public double WealthAfter(int wins)
    {
        var sum = 0.0;
        for (var i = 0; i < _logs.Length; i++)
        {
            sum += Math.Exp(_logs[i] + (wins * Math.Log(1 + Stake(i))));
        }

        return sum / _logs.Length;
    }

    private static double Stake(int index) => (index + 1) / 10.0;
}
